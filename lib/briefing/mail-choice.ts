import type { Actor, TenantDb } from "@/lib/platform/db";
import { GuardError } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { siteLink } from "@/lib/platform/letter";
import { signed, unsigned } from "@/lib/platform/signing";
import { NEVER } from "./hours";

/** When a member gets the briefing by mail. */
export interface BriefingMailChoice {
  /** The hour of the organization's day; null: never. */
  hour: number | null;
  /** 0 until they have chosen. */
  version: number;
}

/** Why a choice about one's own mails is in no audit. */
const OWN = "A member's choice about their own mails.";

export async function briefingMailChoice(db: TenantDb, userId: string): Promise<BriefingMailChoice> {
  const row = await db.briefingMail.findFirst({
    where: { userId },
    select: { hour: true, version: true },
  });
  const hour = row?.hour ?? NEVER;
  return { hour: hour === NEVER ? null : hour, version: row?.version ?? 0 };
}

/** @throws UserError when they have chosen elsewhere meanwhile */
export async function chooseBriefingMail(
  db: TenantDb,
  actor: Actor,
  { hour, version }: BriefingMailChoice,
): Promise<void> {
  try {
    await db.write(actor, (w) => {
      w.unaudited(OWN);
      w.guard(
        "changed",
        `(SELECT coalesce(max(b."version"), 0) = ?3 FROM {BriefingMail} b WHERE b."userId" = ?2)`,
        [actor.id, version],
      );
      // The row stays, because it knows of today's mail.
      w.insertRows(
        "BriefingMail",
        ["userId", "hour", "version"],
        [[actor.id, hour ?? NEVER, version + 1]],
        `ON CONFLICT ("organizationId", "userId") DO UPDATE SET "hour" = excluded."hour", "version" = excluded."version"`,
      );
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError("You have changed this elsewhere. Reload the page, then choose again.");
  }
}

const PURPOSE = "briefing-mail";
const STOPPER = { kind: "system", id: "briefing" } as const;

/** The page on which whoever has the mail ends these mails, without signing in. */
export const stopLink = (organizationId: string, userId: string): string =>
  siteLink(`/briefing-mail/${signed(PURPOSE, `${organizationId}~${userId}`)}`);

/** Whose mails a link is about; null for a link that we did not make. */
export function ownerOfStopLink(token: string): { organizationId: string; userId: string } | null {
  const [organizationId, userId] = unsigned(PURPOSE, token)?.split("~") ?? [];
  return organizationId && userId ? { organizationId, userId } : null;
}

/** Ends the mails of a link. Repeats are harmless. @throws NotFoundError for a link that we did not make */
export async function stopBriefingMail(
  token: string,
  open: (organizationId: string) => TenantDb,
): Promise<void> {
  const owner = ownerOfStopLink(token);
  if (!owner) throw new NotFoundError("This link");
  await open(owner.organizationId).write(STOPPER, (w) => {
    w.unaudited(OWN);
    w.updateRows(
      "BriefingMail",
      `"hour" = ${NEVER}, "version" = "version" + 1`,
      `"userId" = ?2 AND "hour" <> ${NEVER}`,
      [owner.userId],
    );
  });
}
