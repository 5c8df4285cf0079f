import { expect, test } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { demoOrganization } from ".";
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
