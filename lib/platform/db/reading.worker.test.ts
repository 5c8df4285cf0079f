import { env } from "cloudflare:test";
import { beforeEach, expect, test } from "vitest";
import { type Bindings, provideBindings } from "../runtime";
import { readingAdapter } from "./adapter";
import { PrismaClient } from "./generated/client";
import { tenantDb } from "./tenant";

const ACTOR = { kind: "system", id: "test" } as const;

beforeEach(() => provideBindings(env as unknown as Bindings));

test("an include works for one row and is refused for many, where D1 would bind too few values", async () => {
  const db = tenantDb("org_many");
  const items = Array.from({ length: 150 }, (_, i) => `itm_${String(i).padStart(3, "0")}`);
  await db.write(ACTOR, async (w) => {
    await w.item.createMany({
      data: items.map((id) => ({ id, code: id, codeKey: id, name: id, createdAt: "2026-01-01" })),
    });
    await w.location.createMany({
      data: [{ id: "loc_1", code: "M", name: "Main", createdAt: "2026-01-01" }],
    });
    const levels = items.map((id) => [`stk_${id}`, id, "loc_1", 1_000, "2026-01-01", 1]);
    w.insertRows("StockLevel", ["id", "itemId", "locationId", "onHand", "asOfDay", "version"], levels);
  });
  const main = await db.location.findFirst({ where: { id: "loc_1" }, include: { stockLevels: true } });
  expect(main?.stockLevels).toHaveLength(150);
  await expect(db.stockLevel.findMany({ include: { item: true } })).rejects.toThrow(/Use query/);
  const nested = { stockLevels: { include: { item: true } } };
  await expect(db.location.findFirst({ include: nested })).rejects.toThrow(/Use query/);
  const selected = { id: true, item: { select: { name: true } } };
  await expect(db.stockLevel.findMany({ select: selected })).rejects.toThrow(/Use query/);
});

test("a read with more ids than D1 binds values in one statement is answered whole", async () => {
  const db = tenantDb("org_ids");
  const items = Array.from({ length: 150 }, (_, i) => `itm_${String(i).padStart(3, "0")}`);
  await db.write(ACTOR, async (w) => {
    await w.item.createMany({
      data: items.map((id) => ({ id, code: id, codeKey: id, name: id, createdAt: "2026-01-01" })),
    });
  });
  expect(await db.item.findMany({ where: { id: { in: items } } })).toHaveLength(150);
});

test("the client that reads refuses to write, in a transaction or not", async () => {
  const client = new PrismaClient({ adapter: readingAdapter((env as unknown as Bindings).DB) });
  const data = { name: "agents", stoppedAt: null, stoppedBy: null };
  await expect(client.systemSwitch.create({ data })).rejects.toThrow(/use write/);
  await expect(client.systemSwitch.createMany({ data: [data] })).rejects.toThrow(/use write/);
  await expect(client.$transaction([client.systemSwitch.create({ data })])).rejects.toThrow(/use write/);
  expect(await client.systemSwitch.count()).toBe(0);
});
