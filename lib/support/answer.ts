import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { replyMail } from "./mails";
import { referenceOf } from "./reference";

/** What staff do with an inquiry. Each names the version that was seen, so that two people do not answer the same. */

interface Seen {
  inquiryId: string;
  version: number;
}

/** Answers by mail: the message, the mail and where the inquiry stands are one write. */
export async function replyToInquiry(
  staff: Staff,
  { message, close, ...seen }: Seen & { message: string; close: boolean },
): Promise<void> {
  const inquiry = await find(seen.inquiryId);
  const asked = await controlDb().inquiryMessage.findFirst({
    where: { inquiryId: inquiry.id, direction: "in" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const now = clock.instant();
  const status = close ? "closed" : "answered";
  await change(staff, async (w) => {
    await w.tables.inquiry.updateMany({
      where: { id: inquiry.id, version: seen.version },
      data: {
        ...{ status, lastMessageAt: now, closedAt: close ? now : null, version: { increment: 1 } },
        assignedTo: inquiry.assignedTo ?? staff.id,
      },
    });
    w.expectRows(1, "changed");
    const mailId = w.mail(
      replyMail(
        inquiry,
        { text: message, by: staff.name },
        asked && { text: asked.body, at: asked.createdAt },
      ),
    );
    await addMessage(w, staff, inquiry.id, { direction: "out", body: message, mailId });
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "inquiry.answered",
      subjectType: "Inquiry",
      subjectId: inquiry.id,
      summary: `${referenceOf(inquiry.id)} was answered by mail${close ? " and closed" : ""}.`,
      before: { status: inquiry.status },
      after: { status },
    });
  });
}

/** A note that only staff see; it does not change where the inquiry stands. */
export async function noteOnInquiry(staff: Staff, input: Seen & { message: string }): Promise<void> {
  const inquiry = await find(input.inquiryId);
  await change(staff, async (w) => {
    await w.tables.inquiry.updateMany({
      where: { id: inquiry.id, version: input.version },
      data: { version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    await addMessage(w, staff, inquiry.id, { direction: "note", body: input.message });
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "inquiry.noted",
      subjectType: "Inquiry",
      subjectId: inquiry.id,
      summary: `A note was written on ${referenceOf(inquiry.id)}.`,
    });
  });
}

/** Gives the inquiry to somebody of the staff, or to nobody. */
export async function assignInquiry(staff: Staff, input: Seen & { staffId: string | null }): Promise<void> {
  const inquiry = await find(input.inquiryId);
  if (inquiry.assignedTo === input.staffId) return;
  if (input.staffId) {
    const assignee = await controlDb().staffMember.findFirst({
      where: { id: input.staffId, disabledAt: null },
    });
    if (!assignee) throw new NotFoundError("This member of the staff");
  }
  await change(staff, async (w) => {
    await w.tables.inquiry.updateMany({
      where: { id: inquiry.id, version: input.version },
      data: { assignedTo: input.staffId, version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: "inquiry.assigned",
      subjectType: "Inquiry",
      subjectId: inquiry.id,
      summary: `${referenceOf(inquiry.id)} was ${input.staffId ? "assigned" : "given back to everybody"}.`,
      before: { assignedTo: inquiry.assignedTo },
      after: { assignedTo: input.staffId },
    });
  });
}

/** Closes the inquiry without an answer, or opens it again. */
export async function closeInquiry(staff: Staff, input: Seen & { closed: boolean }): Promise<void> {
  const inquiry = await find(input.inquiryId);
  if ((inquiry.status === "closed") === input.closed) return;
  const status = input.closed ? "closed" : "open";
  await change(staff, async (w) => {
    await w.tables.inquiry.updateMany({
      where: { id: inquiry.id, version: input.version },
      data: { status, closedAt: input.closed ? clock.instant() : null, version: { increment: 1 } },
    });
    w.expectRows(1, "changed");
    w.audit(STAFF_AUDIT_SCOPE, {
      action: input.closed ? "inquiry.closed" : "inquiry.reopened",
      subjectType: "Inquiry",
      subjectId: inquiry.id,
      summary: `${referenceOf(inquiry.id)} was ${input.closed ? "closed" : "opened again"}.`,
      before: { status: inquiry.status },
      after: { status },
    });
  });
}

async function find(id: string) {
  const inquiry = await controlDb().inquiry.findUnique({ where: { id } });
  if (!inquiry) throw new NotFoundError("This inquiry");
  return inquiry;
}

async function addMessage(
  w: ControlWriter,
  staff: Staff,
  inquiryId: string,
  message: { direction: "out" | "note"; body: string; mailId?: string },
): Promise<void> {
  await w.tables.inquiryMessage.createMany({
    data: [
      {
        ...{ id: newId("inquiryMessage"), inquiryId, author: staff.name, staffId: staff.id },
        ...{ createdAt: clock.instant(), mailId: null, ...message },
      },
    ],
  });
}

async function change(staff: Staff, collect: (w: ControlWriter) => Promise<void>): Promise<void> {
  try {
    await controlWrite(staff.actor, collect);
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody changed this inquiry in the meantime. Look at it again.");
    throw error;
  }
}
