import { clock } from "@/lib/platform/clock";
import type { ControlWriter } from "@/lib/platform/db/control";
import { endTrust } from "./device-tokens";
import type { LinkOwner } from "./links";
import { hashToken } from "./sessions";

/** The browser in which somebody changes their credentials: it stays signed in and known. */
export interface KeptBrowser {
  sessionToken?: string;
  deviceToken?: string;
}

/**
 * Gives a person a new password or address, and ends whatever the earlier ones gave out: every link, every known browser
 * and every session, except those of `kept`, and the trust in each. The write is undone with the guard "used" when the credentials have changed
 * since `person` was read.
 */
export async function changeCredentials(
  w: ControlWriter,
  person: LinkOwner,
  data: { passwordHash: string } | { email: string; emailVerifiedAt: string },
  kept: KeptBrowser = {},
): Promise<void> {
  const { id: userId, credentialVersion } = person;
  const ofSession = { userId, tokenHash: hashToken(kept.sessionToken ?? "") };
  const ofOthers = (token = "") => ({ userId, tokenHash: { not: hashToken(token) } });
  await w.tables.user.updateMany({
    where: { id: userId, credentialVersion },
    data: { ...data, version: { increment: 1 }, credentialVersion: { increment: 1 } },
  });
  w.expectRows(1, "used");
  await w.tables.emailToken.deleteMany({ where: { userId } });
  await w.tables.session.updateMany({
    where: { ...ofOthers(kept.sessionToken), revokedAt: null },
    data: { revokedAt: clock.instant() },
  });
  await w.tables.session.updateMany({
    where: { ...ofSession, credentialVersion },
    data: { credentialVersion: credentialVersion + 1 },
  });
  await w.tables.device.deleteMany({ where: ofOthers(kept.deviceToken) });
  await endTrust(w, userId);
}
