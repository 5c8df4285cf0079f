import { clock } from "./clock";
import { controlDb } from "./db/control";

export interface HeldMail {
  id: string;
  organizationId: string;
  /** Before this instant it must not leave. */
  sendAfter: string;
}

/**
 * Mails of organizations whose instant has come, oldest first.
 *
 * @param after the last one of the page before
 */
export async function dueHeldMails(limit: number, after: HeldMail | null = null): Promise<HeldMail[]> {
  const rows = await controlDb().outboundMail.findMany({
    where: {
      status: "held",
      sendAfter: { lte: clock.instant() },
      ...(after && {
        OR: [{ sendAfter: { gt: after.sendAfter } }, { sendAfter: after.sendAfter, id: { gt: after.id } }],
      }),
    },
    orderBy: [{ sendAfter: "asc" }, { id: "asc" }],
    take: limit,
    select: HELD,
  });
  return rows.flatMap(asHeld);
}

/** A mail that is held, or null when it is not. */
export async function heldMail(mailId: string): Promise<HeldMail | null> {
  const row = await controlDb().outboundMail.findUnique({
    where: { id: mailId, status: "held" },
    select: HELD,
  });
  return (row && asHeld(row)[0]) ?? null;
}

const HELD = { id: true, organizationId: true, sendAfter: true } as const;

const asHeld = ({
  id,
  organizationId,
  sendAfter,
}: {
  id: string;
  organizationId: string | null;
  sendAfter: string | null;
}): HeldMail[] => (organizationId && sendAfter ? [{ id, organizationId, sendAfter }] : []);
