import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";

/** For tests: one item, two suppliers, one offer and one location with stock. */
export async function stockRoom(db: TenantDb): Promise<void> {
  const createdAt = clock.instant();
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.location.createMany({
      data: [
        { id: "loc_main", code: "MAIN", name: "Main", createdAt },
        { id: "loc_east", code: "EAST", name: "East", createdAt },
      ],
    });
    const supplier = (id: string, code: string, currency: string) => ({
      id,
      code,
      codeKey: code,
      name: `Supplier ${code}`,
      currency,
      createdAt,
    });
    await w.supplier.createMany({ data: [supplier("sup_a", "A", "EUR"), supplier("sup_b", "B", "USD")] });
    await w.item.createMany({
      data: [{ id: "itm_1", code: "0085123A", codeKey: "0085123A", name: "T-light holder", createdAt }],
    });
    await w.supplierItem.createMany({
      data: [
        {
          id: "si_a",
          supplierId: "sup_a",
          itemId: "itm_1",
          unitPrice: 25_500,
          currency: "EUR",
          preferred: true,
          createdAt,
        },
      ],
    });
    await w.stockLevel.createMany({
      data: [{ id: "stk_1", itemId: "itm_1", locationId: "loc_main", onHand: 12_000, asOfDay: "2026-11-01" }],
    });
  });
}
