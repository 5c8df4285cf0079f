import { controlWrite } from "@/lib/platform/db/control";
import { proofsSince } from "@/lib/retention/rules";

/**
 * Deletes staff who were disabled as long ago as proofs are kept: until then their row names who acted. The clock calls it;
 * repeats are harmless.
 */
export async function purgeDisabledStaff(): Promise<void> {
  await controlWrite({ kind: "system", id: "retention" }, async ({ tables }) => {
    await tables.staffMember.deleteMany({ where: { disabledAt: { lt: proofsSince() } } });
  });
}
