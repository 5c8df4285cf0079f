import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { endTrust } from "./device-tokens";

/** Adds to a write that signing in as this person asks for a second factor from now on. */
export async function askForSecondFactor(w: ControlWriter, userId: string): Promise<void> {
  await w.tables.user.updateMany({
    where: { id: userId, secondFactorSince: null },
    data: { secondFactorSince: clock.instant(), version: { increment: 1 } },
  });
}

/** Adds to a write that the password alone signs this person in again; no browser stands for a factor any more. */
export async function askForNoSecondFactor(w: ControlWriter, userId: string): Promise<void> {
  await w.tables.user.updateMany({
    where: { id: userId },
    data: { secondFactorSince: null, version: { increment: 1 } },
  });
  await endTrust(w, userId);
}
