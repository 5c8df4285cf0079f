import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { staffActorNames, staffAudit } from "@/lib/staff/audit";
import type { Staff } from "@/lib/staff/current";

/** Within this time the same text by the same person is a second try of the same message. */
const SAME_TEXT_MS = 10 * MINUTE_MS;

/**
 * Whether this person has written this text here a moment ago: the answer to it may have been lost.
 *
 * @returns a sentence where the customer has written again since: the same text may be meant for that
 */
export async function wasWritten(
  staff: Staff,
  { inquiryId, ...message }: { inquiryId: string; direction: "out" | "note"; body: string },
): Promise<boolean | string> {
  const written = await controlDb().inquiryMessage.findFirst({
    where: { inquiryId, staffId: staff.id, ...message, createdAt: { gte: clock.inMs(-SAME_TEXT_MS) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { createdAt: true },
  });
  if (!written) return false;
  const since = await controlDb().inquiryMessage.findFirst({
    where: { inquiryId, direction: "in", createdAt: { gt: written.createdAt } },
    select: { author: true },
  });
  if (!since) return true;
  const deed = message.direction === "out" ? "sent" : "kept";
  return `${since.author} has written again since you ${deed} this text. Read that first, and ${deed === "sent" ? "send" : "keep"} it once more if it is still meant.`;
}

/** What somebody did to an inquiry before whoever came second, as a sentence: "Omar Staff closed this inquiry first." */
export async function firstChange(staff: Staff, inquiryId: string): Promise<string> {
  const db = staffAudit();
  const [{ entries }, received] = await Promise.all([
    auditEntries(db, auditListSchema.parse({ subject: `Inquiry:${inquiryId}` }), "UTC", 1),
    controlDb().inquiryMessage.findFirst({
      where: { inquiryId, direction: "in" },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { author: true, createdAt: true },
    }),
  ]);
  const [entry] = entries;
  if (received && (!entry || received.createdAt > entry.at)) return `${received.author} has written again.`;
  if (!entry) return "This inquiry was changed in the meantime.";
  if (entry.actorId === staff.id)
    return "You changed this inquiry yourself in the meantime, for example in another tab.";
  const names = await staffActorNames(db, [entry]);
  const name = names.get(`${entry.actorKind}:${entry.actorId}`)?.name ?? "Somebody else";
  return `${name} ${deed(entry.action)} this inquiry first.`;
}

function deed(action: string): string {
  switch (action) {
    case "inquiry.answered":
      return "answered";
    case "inquiry.noted":
      return "wrote a note on";
    case "inquiry.assigned":
      return "assigned";
    case "inquiry.closed":
      return "closed";
    case "inquiry.reopened":
      return "reopened";
    default:
      return "changed";
  }
}
