import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { KEPT, proofsSince } from "@/lib/retention/rules";

/**
 * Deletes staff who were disabled as long ago as proofs are kept: until then their row names who acted. And the browsers in
 * which they showed a code, a month after that has ended. The clock calls it;
 * repeats are harmless.
 */
export async function purgeDisabledStaff(): Promise<void> {
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables, statement }) => {
    statement(
      `DELETE FROM "StaffFactor" WHERE "staffId" IN (SELECT "id" FROM "StaffMember" WHERE "disabledAt" < ?)`,
      [proofsSince()],
    );
    await tables.staffMember.deleteMany({ where: { disabledAt: { lt: proofsSince() } } });
    await tables.staffProof.deleteMany({
      where: { expiresAt: { lt: clock.inMs(-KEPT.endedDays * DAY_MS) } },
    });
  });
}
