import type { ControlWriter } from "@/lib/platform/db/control";

/** Within the write that deletes an account: what its person chose and accepted goes with it. */
export async function forgetPrivacyChoices(w: ControlWriter, userId: string): Promise<void> {
  await w.tables.accountConsent.deleteMany({ where: { userId } });
  await w.tables.policyAcceptance.deleteMany({ where: { userId } });
}
