import { env } from "cloudflare:test";
import { beforeEach, expect, test } from "vitest";
import { tenantDb } from "@/lib/platform/db";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { homeView } from "./home";
import { itemsList, itemsListSchema, OUTLOOK_STATUSES } from "./items-list";
import { saveSnapshot } from "./snapshot";

const ZONE = { timeZone: "UTC" };
const ACTOR = { kind: "system", id: "test" } as const;

beforeEach(() => provideBindings(env as unknown as Bindings));

test("an organization without sales is asked for them", async () => {
  const view = await homeView(tenantDb("org_empty"), ZONE);
  expect(view.setUp).toBe("no-sales");
  expect(view.openProposals).toBe(0);
});

test("the list takes every filter and every sort, and sees its own organization only", async () => {
  const mine = tenantDb("org_list");
  await mine.write(ACTOR, async (w) => {
    await w.item.createMany({
      data: ["a", "b", "c"].map((code) => ({
        id: `itm_${code}`,
        code: `10%_${code}`,
        codeKey: code,
        name: `Item ${code}`,
        createdAt: "2026-01-01",
      })),
    });
  });
  const sorts = ["risk", "code", "name", "cover", "onHand", "orderBy", "suggested", "overstock", "value"];
  for (const sort of sorts) {
    const { rows } = await itemsList(mine, itemsListSchema.parse({ sort, dir: "asc" }));
    expect(rows.map((row) => row.itemId)).toEqual(["itm_a", "itm_b", "itm_c"]);
  }
  for (const status of OUTLOOK_STATUSES)
    expect((await itemsList(mine, itemsListSchema.parse({ status }))).total).toBe(0);
  expect((await itemsList(mine, itemsListSchema.parse({ q: "0%_b" }))).total).toBe(1);
  expect((await itemsList(mine, itemsListSchema.parse({ q: "1%b" }))).total).toBe(0); // no wildcard
  expect(
    (await itemsList(mine, itemsListSchema.parse({ sort: "nonsense", page: "-4", abc: "Z" }))).total,
  ).toBe(3);
  expect((await itemsList(tenantDb("org_other"), itemsListSchema.parse({}))).total).toBe(0);
});

test("the day's snapshot is kept once and compared with the day before", async () => {
  const db = tenantDb("org_snapshot");
  await saveSnapshot(db, "2026-01-01", ACTOR);
  await saveSnapshot(db, "2026-01-01", ACTOR);
  const view = await homeView(db, ZONE);
  expect(view.change?.since).toBe("2026-01-01");
  expect(view.change?.newlyAtRisk).toEqual([]);
});
