import { afterEach, expect, test } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { openCalls } from "@/lib/call-search/open-calls";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { listThreads } from "@/lib/sms/queries";
import { purgeRecordings } from "@/lib/voice/recordings/purge";
import { demoOrganization } from ".";
import { seedCalls } from "./calls/seed-calls";
import { seedMasterData, seedPurchaseOrders, seedSales } from "./seed";

const SIZE = { today: "2026-11-23", items: 24, years: 1 };

test("seeding writes every row of the demo data once, however often it is repeated", async () => {
  const db = await makeOrganization("seeded");
  const demo = demoOrganization({ today: SIZE.today, scale: SIZE });
  const sold = [...demo.salesLines()].flat();
  for (let round = 0; round < 2; round++) {
    await seedMasterData(db.organizationId, SIZE);
    await seedPurchaseOrders(db.organizationId, SIZE);
    expect(await seedSales(db.organizationId, SIZE)).toBe(sold.length);
    expect(await db.item.count()).toBe(demo.items.length);
    expect(await db.supplierItem.count()).toBe(demo.supplierItems.length);
    expect(await db.stockLevel.count()).toBe(demo.stockLevels.length);
    expect(await db.purchaseOrder.count()).toBe(demo.purchaseOrders.length);
    const [sums] = await db.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM {SalesLine}) AS lines, (SELECT sum("quantity") FROM {SalesLine}) AS sold,
              (SELECT sum("quantity") FROM {Receipt}) AS received,
              (SELECT sum("receivedQuantity") FROM {PurchaseOrderLine}) AS onLines`,
    );
    const invoices = await db.query<{ state: string; count: number }>(
      `SELECT v."state", count(*) AS count FROM {SupplierInvoice} v GROUP BY v."state" ORDER BY v."state"`,
    );
    expect(invoices).toEqual([
      { state: "differs", count: 2 },
      { state: "matched", count: 8 },
    ]);
    const received = demo.purchaseOrders
      .flatMap((order) => order.receipts.flatMap((receipt) => receipt.lines))
      .reduce((sum, line) => sum + line.quantity, 0);
    expect(sums).toEqual({
      lines: sold.length,
      sold: sold.reduce((sum, line) => sum + line.quantity, 0),
      received,
      onLines: received,
    });
  }
});

afterEach(() => clock.shift(0));

test("calls about its orders are heard, read and counted as promises, once each", async () => {
  const { slug } = await newOwner("seeded-calls@example.com");
  const { id } = await controlDb().organization.findFirstOrThrow({ where: { slug } });
  const db = tenantDb(id);
  const size = { today: clock.today("UTC"), items: 60, years: 1 };
  await seedMasterData(db.organizationId, size);
  await seedPurchaseOrders(db.organizationId, size);
  for (let round = 0; round < 2; round++) {
    await seedCalls(db.organizationId, size);
    const calls = await db.call.findMany({ orderBy: { createdAt: "desc" } });
    expect(calls).toHaveLength(13);
    expect(calls.every(({ createdAt }) => createdAt < clock.inMs(86_400_000))).toBe(true);
    const recordings = await db.recording.findMany({ where: { status: "stored" } });
    expect(recordings).toHaveLength(12);
    // The sound of one is gone, as it is everywhere after so long.
    expect(await db.recording.count({ where: { status: "deleted", deletionReason: "retention" } })).toBe(1);
    expect(recordings.every(({ byteSize, peaks }) => Number(byteSize) > 100_000 && peaks !== null)).toBe(
      true,
    );
    expect(await db.commitment.count({ where: { status: "accepted" } })).toBe(6);
    const [words] = await db.query<{ orphans: number; total: number }>(
      `SELECT count(*) AS total, sum(NOT EXISTS (SELECT 1 FROM {Call} c WHERE c."id" = u."callId")) AS orphans FROM {Utterance} u`,
    );
    expect(words).toMatchObject({ orphans: 0 });
    // What members make of calls is there, too, and each once.
    expect(await db.tracker.count()).toBe(2);
    expect(await db.callBookmark.count()).toBe(2);
    expect(await db.callComment.count()).toBe(1);
    expect(await db.callInsight.count({ where: { kind: "sentiment", confidence: null } })).toBe(0);
    // Everybody on a call is a contact, and what was written is a conversation with one.
    const contacts = await db.contact.findMany({ take: 100 });
    const ids = new Set(contacts.map(({ id }) => id));
    expect(calls.every(({ contactId }) => ids.has(contactId ?? ""))).toBe(true);
    expect(contacts.filter(({ supplierId }) => supplierId === null)).toHaveLength(4);
    expect(new Set(contacts.map(({ phone }) => phone)).size).toBe(contacts.length);
    expect(await listThreads(db, 1)).toMatchObject({ total: 2, rows: [{ unread: 1 }, { unread: 0 }] });
    expect((await openCalls(db)).missed).toMatchObject([{ contactName: expect.any(String) }]);
    expect(await db.phoneNumber.count()).toBe(1);
    const hits = await db.trackerHit.findMany();
    expect(new Set(hits.map(({ phrase }) => phrase))).toEqual(
      new Set(["trouble", "will not work", "price", "percent"]),
    );
  }
  // Nothing of it is at the network, so the clock has nothing to ask there.
  expect(await db.recording.count({ where: { providerDeletedAt: null } })).toBe(0);
  clock.shift(92 * 86_400_000);
  await purgeRecordings(db);
  expect(await db.recording.count({ where: { status: "stored" } })).toBe(0);
});
