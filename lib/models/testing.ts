import { clock } from "@/lib/platform/clock";
import { type SqlValue, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { newWrappedKey } from "@/lib/platform/vault";

const TESTER = { kind: "system", id: "test" } as const;

/** An organization with a data key and nothing else. */
export async function makeOrganization(name: string): Promise<TenantDb> {
  const id = `org_${name}`;
  const wrappedKey = await newWrappedKey(id);
  await controlWrite(TESTER, async ({ tables }) => {
    await tables.organization.createMany({
      data: [
        {
          id,
          slug: name,
          name,
          currency: "EUR",
          timeZone: "UTC",
          country: "IE",
          trialEndsAt: clock.inMs(1e9),
          createdAt: clock.instant(),
        },
      ],
    });
    await tables.organizationKey.createMany({
      data: [{ organizationId: id, wrappedKey, createdAt: clock.instant() }],
    });
  });
  return tenantDb(id);
}

/** One line a week of each item from a Monday on; a quantity of 0 leaves the week out. */
export async function sellWeekly(
  db: TenantDb,
  firstMonday: string,
  items: Record<string, readonly number[]>,
): Promise<void> {
  const now = clock.instant();
  const lines: SqlValue[][] = [];
  for (const [itemId, units] of Object.entries(items)) {
    units.forEach((quantity, week) => {
      if (quantity === 0) return;
      const day = new Date(Date.parse(firstMonday) + week * 7 * 86_400_000).toISOString().slice(0, 10);
      lines.push([`${itemId}-${week}`, `D${week}`, itemId, day, quantity * 1000, "sale"]);
    });
  }
  await db.write(TESTER, (w) => {
    w.insertRows(
      "Item",
      ["id", "code", "codeKey", "name", "createdAt"],
      Object.keys(items).map((id) => [id, id, id, id, now]),
      `ON CONFLICT DO NOTHING`,
    );
    w.insertRows("SalesLine", ["id", "document", "itemId", "day", "quantity", "kind"], lines);
  });
}
