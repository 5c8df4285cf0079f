import { askForNoSecondFactor } from "@/lib/accounts/second-factor-flag";
import type { ControlWriter } from "@/lib/platform/db/control";

/** Adds to a write that a person's app, its recovery codes and the trust in browsers are gone. */
export async function collectFactorRemoval(w: ControlWriter, userId: string): Promise<void> {
  await w.tables.totpSecret.deleteMany({ where: { userId } });
  await w.tables.recoveryCode.deleteMany({ where: { userId } });
  await askForNoSecondFactor(w, userId);
}
