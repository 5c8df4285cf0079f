import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import type { NewMail } from "@/lib/platform/mail";
import type { LinkPurpose } from "./link-purposes";
import { hashToken, newToken } from "./sessions";

/** Single-use links that are mailed to people with an account. A link ends with the credentials it was made under. */
export const LINK_MS: Readonly<Record<LinkPurpose, number>> = {
  reset: HOUR_MS,
  email: DAY_MS,
  browser: HOUR_MS,
  join: HOUR_MS,
};

/**
 * Strangers can ask for somebody's links. So a new one is mailed only after this time, and while fewer than so many wait
 * to be used: every answer "a link is on its way, or there already" is true, and the links before it keep working.
 */
export const LINK_WAIT_MS = 5 * MINUTE_MS;
export const LINKS_WAITING = 4;

/** Whose link it is, as they were when it was made. */
export interface LinkOwner {
  id: string;
  credentialVersion: number;
}

/** Adds a link to a write; its secret is `token`. */
export async function addLink(
  w: ControlWriter,
  owner: LinkOwner,
  purpose: LinkPurpose,
  token: string,
  newEmail: string | null = null,
): Promise<void> {
  await w.tables.emailToken.createMany({
    data: [
      {
        id: newId("emailToken"),
        userId: owner.id,
        purpose,
        newEmail,
        tokenHash: hashToken(token),
        createdAt: clock.instant(),
        expiresAt: clock.inMs(LINK_MS[purpose]),
        credentialVersion: owner.credentialVersion,
      },
    ],
  });
}

/** Mails a person a new link, unless an earlier one of its kind has to be enough for now. */
export async function mailLink(
  owner: LinkOwner,
  purpose: LinkPurpose,
  mail: (token: string) => NewMail,
): Promise<void> {
  const token = newToken();
  const waiting = `SELECT COUNT(*) FROM "EmailToken" WHERE "userId" = ?1 AND "purpose" = ?2 AND "usedAt" IS NULL
    AND "credentialVersion" = ?3`;
  const since = [clock.instant(), clock.inMs(-LINK_WAIT_MS)];
  try {
    await controlWrite({ kind: "system", id: `link-${purpose}` }, async (w) => {
      w.guard(
        "used",
        `(${waiting} AND "expiresAt" > ?4) < ${LINKS_WAITING} AND (${waiting} AND "createdAt" > ?5) = 0`,
        [owner.id, purpose, owner.credentialVersion, ...since],
      );
      await addLink(w, owner, purpose, token);
      w.mail(mail(token));
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
}

/** The link of a token with its person, or null when it is unknown, used, over, or older than the person's credentials. */
export async function openLink(purpose: LinkPurpose, token: string) {
  const found = await controlDb().emailToken.findFirst({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: clock.instant() } },
    include: { user: true },
  });
  return found && found.credentialVersion === found.user.credentialVersion ? found : null;
}

/** Uses a link in a write, which is undone with the guard "used" when somebody else was quicker. */
export async function consumeLink(w: ControlWriter, link: { id: string; userId: string }): Promise<void> {
  const now = clock.instant();
  w.guard(
    "used",
    `EXISTS (SELECT 1 FROM "EmailToken" t JOIN "User" u ON u."id" = t."userId"
     WHERE t."id" = ? AND u."credentialVersion" = t."credentialVersion")`,
    [link.id],
  );
  await w.tables.emailToken.updateMany({
    where: { id: link.id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now, newEmail: null },
  });
  w.expectRows(1, "used");
}
