import { expect, test } from "vitest";
import { routeRules } from "@/lib/web/routes";
import { workspaceCommands } from "./workspace-commands";

test("every command leads to a route that has a rule", () => {
  const commands = workspaceCommands("acme", (pattern) => pattern in routeRules, true);
  expect(commands).toEqual(workspaceCommands("acme", () => true, true));
  expect(commands.every(({ href }) => href.startsWith("/o/acme/"))).toBe(true);
});

test("what may not be opened, and what begins something in a read-only workspace, is left out", () => {
  expect(workspaceCommands("acme", () => false, true)).toEqual([]);
  expect(workspaceCommands("acme", () => true, false).some(({ group }) => group === "Do")).toBe(false);
});
