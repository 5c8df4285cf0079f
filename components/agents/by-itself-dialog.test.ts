import { expect, test } from "vitest";
import { type AgentConfig, DEFAULT_CONFIG } from "@/lib/agents/config";
import { loosens } from "./by-itself-dialog";

const config = (change: Partial<AgentConfig>): AgentConfig => ({ ...DEFAULT_CONFIG, ...change });
const above = (amountMinor: number, budgetMinor: number, ids?: string[]) =>
  config({
    approval: { kind: "above", amountMinor },
    budgetMinor,
    suppliers: ids ? { kind: "list", ids } : { kind: "all" },
  });
const never = config({ approval: { kind: "never" }, budgetMinor: 100 });

test.each([
  ["asking no more", DEFAULT_CONFIG, never, true],
  ["a first amount", DEFAULT_CONFIG, above(1, 100), true],
  ["a larger amount", above(10, 100), above(11, 100), true],
  ["any amount", above(10, 100), never, true],
  ["a larger budget", above(10, 100), above(10, 101), true],
  ["another supplier", above(10, 100, ["a"]), above(10, 100, ["a", "b"]), true],
  ["every supplier", above(10, 100, ["a"]), above(10, 100), true],
  ["the same", above(10, 100, ["a", "b"]), above(10, 100, ["b", "a"]), false],
  ["less of each", above(10, 100), above(9, 99, ["a"]), false],
  ["an amount again", never, above(10, 100), false],
  ["asking again", never, DEFAULT_CONFIG, false],
  ["nothing by itself", DEFAULT_CONFIG, config({ budgetMinor: null, reviewDays: 30 }), false],
])("%s is confirmed: %#", (_, before, now, asks) => {
  expect(loosens(before, now)).toBe(asks);
});
