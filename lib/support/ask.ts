import type { OrganizationView, Workspace } from "@/lib/accounts/organizations";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import type { NewMail } from "@/lib/platform/mail";
import { receivedMail, requestReceivedMail } from "./mails";
import type { ContactInput, InquiryKind } from "./schema";

/** What people outside of our staff do: ask, and ask again. */

const SAME_WITHIN_MS = 10 * MINUTE_MS;

interface Asked {
  kind: InquiryKind;
  name: string;
  email: string;
  company: string | null;
  subject: string;
  message: string;
  from?: { userId: string; organization: OrganizationView };
}

/** A message from the public form. Answers its id; the same text within ten minutes is the same inquiry. */
export const askPublicly = (input: ContactInput, withMail = true): Promise<string> =>
  ask({ ...input }, { kind: "system", id: "contact-form" }, withMail ? receivedMail : null);

/** A request from inside a workspace. Answers its id. */
export function askFromWorkspace(
  { user, organization }: Workspace,
  input: { kind: InquiryKind; subject: string; message: string },
): Promise<string> {
  const asked = { ...input, name: user.name, email: user.email, company: organization.name };
  return ask(
    { ...asked, from: { userId: user.id, organization } },
    { kind: "user", id: user.id },
    (inquiry) => requestReceivedMail({ ...inquiry, organizationId: organization.id }, organization.slug),
  );
}

async function ask(
  asked: Asked,
  actor: Actor,
  mail: ((inquiry: { id: string; email: string }) => NewMail) | null,
): Promise<string> {
  const { kind, name, email, company, subject, message, from } = asked;
  const id = newId("inquiry");
  const now = clock.instant();
  const since = clock.inMs(-SAME_WITHIN_MS);
  try {
    await controlWrite(actor, async (w) => {
      // Two requests that arrive together both read "not yet there", so the write itself decides.
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM "Inquiry" i JOIN "InquiryMessage" m ON m."inquiryId" = i."id"
         WHERE i."email" = ?1 AND i."createdAt" >= ?2 AND i."subject" = ?3 AND i."kind" = ?4
           AND COALESCE(i."userId", '') = ?5 AND m."direction" = 'in' AND m."body" = ?6)`,
        [email, since, subject, kind, from?.userId ?? "", message],
      );
      await w.tables.inquiry.createMany({
        data: [
          {
            ...{ id, kind, status: "open", name, email, company, subject },
            ...{ userId: from?.userId ?? null, organizationId: from?.organization.id ?? null },
            ...{ createdAt: now, lastMessageAt: now },
          },
        ],
      });
      const mailId = mail && w.mail(mail({ id, email }));
      await w.tables.inquiryMessage.createMany({
        data: [
          {
            ...{ id: newId("inquiryMessage"), inquiryId: id, direction: "in" },
            ...{ author: name, body: message, mailId, createdAt: now },
          },
        ],
      });
      if (from)
        w.audit(from.organization.id, {
          action: "support.asked",
          subjectType: "Inquiry",
          subjectId: id,
          summary: `A ${kind} request was sent to Lumina.`,
        });
    });
    return id;
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    return earlier(asked, since);
  }
}

async function earlier({ email, subject, kind, message, from }: Asked, since: string): Promise<string> {
  const found = await controlDb().inquiry.findFirst({
    where: {
      ...{ email, subject, kind, userId: from?.userId ?? null, createdAt: { gte: since } },
      messages: { some: { direction: "in", body: message } },
    },
    select: { id: true },
  });
  if (!found) throw new NotFoundError("Your message");
  return found.id;
}

/**
 * A further message of the person who asked: the inquiry is open again. Only the person themselves adds to it; others
 * of the organization may read. The same text within ten minutes is the same message.
 */
export async function followUp(
  { user, organization }: Workspace,
  input: { inquiryId: string; message: string },
): Promise<void> {
  const where = { id: input.inquiryId, userId: user.id, organizationId: organization.id };
  const inquiry = await controlDb().inquiry.findFirst({ where, select: { id: true } });
  if (!inquiry) throw new NotFoundError("This request");
  const now = clock.instant();
  const write = controlWrite({ kind: "user", id: user.id }, async (w) => {
    // The same text again is a second try of a message whose answer was lost.
    w.guard(
      "used",
      `NOT EXISTS (SELECT 1 FROM "InquiryMessage" WHERE "inquiryId" = ?1 AND "direction" = 'in' AND "body" = ?2 AND "createdAt" >= ?3)`,
      [inquiry.id, input.message, clock.inMs(-SAME_WITHIN_MS)],
    );
    await w.tables.inquiry.updateMany({
      where,
      data: { status: "open", closedAt: null, lastMessageAt: now, version: { increment: 1 } },
    });
    w.expectRows(1);
    await w.tables.inquiryMessage.createMany({
      data: [
        {
          ...{ id: newId("inquiryMessage"), inquiryId: inquiry.id, direction: "in" },
          ...{ author: user.name, body: input.message, createdAt: now },
        },
      ],
    });
    w.audit(organization.id, {
      action: "support.followed-up",
      subjectType: "Inquiry",
      subjectId: inquiry.id,
      summary: "A request to Lumina was written to again.",
    });
  });
  await write.catch((error: unknown) => {
    if (!(error instanceof GuardError && error.kind === "used")) throw error;
  });
}
