import { beforeAll, expect, it } from "vitest";
import type { Workspace } from "@/lib/accounts/organizations";
import { can, type Role } from "@/lib/accounts/permissions";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { canAccessRoute, SUBJECTS } from "./route-check";
import { routeRules } from "./routes";

let mine: Workspace;
let theirs: Workspace;
const as = (workspace: Workspace, role: Role): Workspace => ({
  ...workspace,
  role,
  can: (permission) => can(role, permission),
});

beforeAll(async () => {
  const [one, two] = [await newOwner("a@routes.example"), await newOwner("b@routes.example")];
  mine = await workspaceOf(one, one.slug);
  theirs = await workspaceOf(two, two.slug);
  await mine.db.write({ kind: "system", id: "test" }, async (w) => {
    await w.item.createMany({
      data: [{ id: "itm_mine", code: "A", codeKey: "A", name: "A", createdAt: clock.instant() }],
    });
  });
});

it("finds what is the organization's own, and nothing of another's", async () => {
  expect(await canAccessRoute(mine, "/o/one/items/itm_mine")).toBe(true);
  expect(await canAccessRoute(theirs, "/o/two/items/itm_mine")).toBe(false);
  expect(await canAccessRoute(mine, "/o/one/items/itm_none")).toBe(false);
  expect(await canAccessRoute(mine, "/o/one/items/' OR 1=1")).toBe(false);
  expect(await canAccessRoute(mine, "/o/one/suppliers/itm")).toBe(false);
});

it("looks up whatever an address of the workspace names", async () => {
  // These are answered by handlers that ask for themselves, and send nothing before.
  const asked = ["org", "id", "kind", "part", "query", "export", "case", "remedy"];
  const named = Object.keys(routeRules)
    .filter((pattern) => pattern.startsWith("/o/[org]/"))
    .flatMap((pattern) => [...pattern.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? ""));
  expect(named.filter((name) => !SUBJECTS.has(name) && !asked.includes(name))).toEqual([]);
  for (const path of [
    "calls/cal_x",
    "customers/con_x",
    "messages/sth_x",
    "settings/telephone/pho_x",
    "transfers/trf_x",
  ])
    expect(await canAccessRoute(mine, `/o/one/${path}`), path).toBe(false);
});

it("shows a role only the pages it may open", async () => {
  expect(await canAccessRoute(mine, "/o/one/settings")).toBe(true);
  expect(await canAccessRoute(as(mine, "viewer"), "/o/one/settings")).toBe(false);
  expect(await canAccessRoute(as(mine, "viewer"), "/o/one/items")).toBe(true);
  expect(await canAccessRoute(as(mine, "planner"), "/o/one/audit")).toBe(false);
});

it("leaves to Next what no rule knows", async () => {
  expect(await canAccessRoute(mine, "/o/one/nowhere/at/all")).toBe(true);
});
