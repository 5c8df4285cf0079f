import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { replyMail } from "./mails";
import { firstChange, wasWritten } from "./overtaken";
import { referenceOf } from "./reference";

/**
 * What staff do with an inquiry. Each names the version that was seen, so that two people do not answer the same; who comes
 * second is told who was first.
 */

interface Seen {
  inquiryId: string;
  version: number;
}

/** The version that an inquiry has after a change. */
export interface ChangedInquiry {
  version: number;
}

/** Answers by mail: the message, the mail and where the inquiry stands are one write. */
export async function replyToInquiry(
  staff: Staff,
  { message, close, ...seen }: Seen & { message: string; close: boolean },
): Promise<ChangedInquiry> {
  const inquiry = await find(seen.inquiryId);
  const asked = await controlDb().inquiryMessage.findFirst({
    where: { inquiryId: inquiry.id, direction: "in" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const now = clock.instant();
  const status = close ? "closed" : "answered";
  const write = async (w: ControlWriter) => {
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
  };
  return change(staff, seen, write, {
    refused: "Your answer was not sent.",
    isDone: () => wasWritten(staff, { inquiryId: inquiry.id, direction: "out", body: message }),
  });
}

/** A note that only staff see; it does not change where the inquiry stands. */
export async function noteOnInquiry(
  staff: Staff,
  input: Seen & { message: string },
): Promise<ChangedInquiry> {
  const inquiry = await find(input.inquiryId);
  const write = async (w: ControlWriter) => {
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
  };
  return change(staff, input, write, {
    refused: "Your note was not kept.",
    isDone: () => wasWritten(staff, { inquiryId: inquiry.id, direction: "note", body: input.message }),
  });
}

/** Gives the inquiry to somebody of the staff, or to nobody. */
export async function assignInquiry(
  staff: Staff,
  input: Seen & { staffId: string | null },
): Promise<ChangedInquiry> {
  const inquiry = await find(input.inquiryId);
  if (inquiry.assignedTo === input.staffId) return { version: inquiry.version };
  if (input.staffId) {
    const assignee = await controlDb().staffMember.findFirst({
      where: { id: input.staffId, disabledAt: null },
    });
    if (!assignee) throw new NotFoundError("This member of the staff");
  }
  return change(staff, input, async (w) => {
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
export async function closeInquiry(staff: Staff, input: Seen & { closed: boolean }): Promise<ChangedInquiry> {
  const inquiry = await find(input.inquiryId);
  const isDone = (inquiry.status === "closed") === input.closed;
  if (isDone && inquiry.version === input.version) return { version: inquiry.version };
  const status = input.closed ? "closed" : "open";
  return change(staff, input, async (w) => {
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

/** @throws UserError that says who was first, where the inquiry is not any more as it was seen */
async function change(
  staff: Staff,
  { inquiryId, version }: Seen,
  collect: (w: ControlWriter) => Promise<void>,
  {
    refused = "Nothing was changed.",
    isDone,
  }: {
    refused?: string;
    /** Whether an earlier try has done it, or a sentence that says why that is not known. */
    isDone?: () => Promise<boolean | string>;
  } = {},
): Promise<ChangedInquiry> {
  try {
    await controlWrite(staff.actor, collect);
    return { version: version + 1 };
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    const done = await isDone?.();
    if (typeof done === "string") throw new UserError(done);
    if (done) return { version: (await find(inquiryId)).version };
    throw new UserError(`${await firstChange(staff, inquiryId)} ${refused}`);
  }
}
