import { peopleInCharge } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import {
  currentDue,
  dayOfDeadline,
  extendedDate,
  kindUnder,
  mayExtend,
  mayPause,
  regimeOfCountry,
} from "../clocks";
import { dayIn, letterMail, wordsFor } from "../letters/letter";
import { clockResumed, firstNoteSince } from "../requests/clock-resumed";
import { fileRequest, verifyAddress } from "../requests/intake";
import { requestReference } from "../requests/reference";
import { clockFactsOf } from "../requests/request";
import { addStep, changeRequest, forgetReportedAccount } from "../requests/write";
import type { Decision, RequestKind } from "../status";
import { CODE_HOURS, newCode } from "../verification/code";
import { changeAsStaff, requireVerified, type Seen } from "./change";
import { collectRouting } from "./routing";
import type { StaffRequest } from "./schema";

/**
 * What staff do with a request. Each names the version that was seen, each letter goes out if, and only if, what it tells of
 * is written.
 */

/** Who asks for these shows nothing of anybody by being answered (11 CCR §7026(d) for the opt-out). */
const UNVERIFIED: readonly RequestKind[] = ["complaint", "minor-report", "opt-out"];

/** Takes in what came by telephone or by post. It is not verified by that. */
export async function fileAsStaff(staff: Staff, { phone, ...input }: StaffRequest): Promise<string> {
  const { id } = await fileRequest({ ...input, phone: phone || null }, staff.actor, "code", (w, requestId) =>
    w.audit(STAFF_AUDIT_SCOPE, {
      ...{ action: "privacy-request.filed", subjectType: "SubjectRequest", subjectId: requestId },
      summary: `${requestReference(requestId)} was taken in (${input.channel}).`,
    }),
  );
  return id;
}

/** Mails an acknowledgement, or again, with a new code where the request is not verified. */
export const acknowledge = (staff: Staff, seen: Seen): Promise<void> =>
  changeAsStaff(
    staff,
    seen,
    { action: "acknowledged", summary: "was acknowledged." },
    async (w, request, at) => {
      const words = { kind: wordsFor(request).kind, due: dayIn(request.language, request.dueDay) };
      const { code, columns } = newCode(request.id, "mail", request.email);
      const mailId = w.mail(
        request.verifiedAt
          ? letterMail("taken", request, words)
          : letterMail("received", request, {
              ...{ ...words, code, hours: String(CODE_HOURS) },
              link: verifyAddress(request.id, request.language),
            }),
      );
      await changeRequest(
        w,
        at,
        {
          acknowledgedAt: request.acknowledgedAt ?? clock.instant(),
          ...(request.verifiedAt ? {} : columns),
        },
        { what: "acknowledged", by: staff.actor, evidence: { mailId } },
      );
    },
  );

export const assignToMe = (staff: Staff, seen: Seen): Promise<void> =>
  changeAsStaff(staff, seen, { action: "assigned", summary: "was assigned." }, (w, request, at) =>
    changeRequest(
      w,
      at,
      // Work on what is verified has begun when somebody takes it.
      { assignedTo: staff.id, ...(request.status === "verified" ? { status: "working" as const } : {}) },
      { what: "assigned", by: staff.actor },
    ),
  );

export const addNote = (staff: Staff, { note, ...seen }: Seen & { note: string }): Promise<void> =>
  changeAsStaff(staff, seen, { action: "noted", summary: "got a note." }, (w, _, at) =>
    changeRequest(w, at, {}, { what: "noted", by: staff.actor, evidence: { note } }),
  );

/** Puts right what a mail left open: the kind and the country. The clock is worked out anew from the same receipt. */
export const reclassify = (
  staff: Staff,
  { kind: asked, country, ...seen }: Seen & { kind: RequestKind; country: string },
): Promise<void> =>
  changeAsStaff(
    staff,
    seen,
    { action: "reclassified", summary: "was sorted anew." },
    async (w, request, at) => {
      if (asked !== "minor-report") await forgetReportedAccount(w, request.id);
      const regime = regimeOfCountry(country);
      const kind = kindUnder(regime, asked);
      const due = currentDue({ ...clockFactsOf(request), regime, kind });
      return changeRequest(
        w,
        at,
        { kind, country, regime, dueDay: due.day },
        { what: "noted", by: staff.actor, evidence: { kind, country, regime, dueDay: due.day } },
      );
    },
  );

/** Asks the person something. Under the UK GDPR the clock stands until the answer. */
export const askClarification = (
  staff: Staff,
  { question, ...seen }: Seen & { question: string },
): Promise<void> =>
  changeAsStaff(staff, seen, { action: "asked", summary: "waits for an answer." }, async (w, request, at) => {
    const mailId = w.mail(letterMail("clarification", request, { question }));
    const stops = mayPause(request) && request.pausedSince === null;
    await changeRequest(w, at, stops ? { pausedSince: clock.instant() } : {}, {
      ...{ what: "clarification-asked", by: staff.actor },
      evidence: { mailId, question },
    });
    if (stops)
      await addStep(w, request.id, { what: "paused", by: staff.actor, evidence: { law: "Art 12A" } });
  });

/**
 * Lets a stopped clock run again, from the day of the first note since it was stopped, because that holds the answer at the
 * latest; without one from today. An answer by mail has let it run already.
 */
export const resume = (staff: Staff, seen: Seen): Promise<void> =>
  changeAsStaff(staff, seen, { action: "resumed", summary: "runs again." }, async (w, request, at) => {
    const { pausedSince } = request;
    if (!pausedSince) throw new UserError("The clock of this request is running.");
    const answeredAt = (await firstNoteSince(request.id, pausedSince)) ?? clock.instant();
    const { change, evidence } = clockResumed({ ...request, pausedSince }, answeredAt);
    await changeRequest(w, at, change, { what: "resumed", by: staff.actor, evidence });
  });

/** Extends once, before the due day, with a letter that says why. */
export const extend = (staff: Staff, { reason, ...seen }: Seen & { reason: string }): Promise<void> =>
  changeAsStaff(staff, seen, { action: "extended", summary: "was extended." }, async (w, request, at) => {
    const facts = clockFactsOf(request);
    const extended = extendedDate(facts);
    if (!extended || !mayExtend({ ...facts, dueDay: request.dueDay }, dayOfDeadline(clock.now())))
      throw new UserError(
        request.extendedUntilDay
          ? "This request was extended before; the law allows it once."
          : extended
            ? "The due day is here or past: only a notice before it extends."
            : "The law knows no extension for this.",
      );
    const mailId = w.mail(
      letterMail("extension", request, {
        ...{ kind: wordsFor(request).kind, reason, due: dayIn(request.language, extended.day) },
      }),
    );
    await changeRequest(
      w,
      at,
      {
        ...{ extendedAt: clock.instant(), extendedUntilDay: extended.day, dueDay: extended.day },
        extensionReason: reason,
      },
      { what: "extended", by: staff.actor, evidence: { mailId, dueDay: extended.day, law: extended.law } },
    );
  });

/** Passes a verified request on to the customer whose data it is about. The customer's clock runs from now. */
export async function routeToCustomer(
  staff: Staff,
  { slug, ...seen }: Seen & { slug: string },
): Promise<void> {
  const organization = await controlDb().organization.findUnique({
    where: { slug: slug.replace(/^.*\/o\//, "").trim() },
    select: { id: true, name: true, slug: true, isDemo: true },
  });
  if (!organization || organization.isDemo) throw new UserError("There is no such organization.", "slug");
  const people = await peopleInCharge(organization.id);
  await changeAsStaff(
    staff,
    seen,
    { action: "routed", summary: "was routed to a customer.", after: { organizationId: organization.id } },
    async (w, request, at) => {
      requireVerified(request);
      await collectRouting(w, request, at, { ...organization, people }, staff.actor);
    },
  );
}

/** Refuses, with the reason and where one may complain. */
export const refuse = (staff: Staff, { reason, ...seen }: Seen & { reason: string }): Promise<void> =>
  changeAsStaff(staff, seen, { action: "refused", summary: "was refused." }, async (w, request, at) => {
    const mailId = w.mail(letterMail("refusal", request, { ...wordsFor(request), reason }));
    await changeRequest(
      w,
      at,
      { ...ended(staff, "refused"), status: "refused", reason },
      { what: "refused", by: staff.actor, evidence: { mailId } },
    );
  });

/** Answers by a letter. What is about somebody's data is answered only once the request is verified. */
export const answer = (
  staff: Staff,
  { answer: text, decision, ...seen }: Seen & { answer: string; decision: Decision },
): Promise<void> =>
  changeAsStaff(staff, seen, { action: "answered", summary: "was answered." }, async (w, request, at) => {
    if (!UNVERIFIED.includes(request.kind)) requireVerified(request);
    const mailId = w.mail(letterMail("answer", request, { ...wordsFor(request), answer: text }));
    await changeRequest(
      w,
      at,
      { ...ended(staff, decision), status: "answered" },
      { what: "answered", by: staff.actor, evidence: { mailId, decision } },
    );
  });

/** The person took it back; the note says how we know. */
export const withdraw = (staff: Staff, { note, ...seen }: Seen & { note: string }): Promise<void> =>
  changeAsStaff(staff, seen, { action: "withdrawn", summary: "was withdrawn." }, (w, _, at) =>
    changeRequest(
      w,
      at,
      { ...ended(staff, "withdrawn"), status: "withdrawn" },
      { what: "withdrawn", by: staff.actor, evidence: { note } },
    ),
  );

const ended = (staff: Staff, decision: Decision) => ({
  ...{ answeredAt: clock.instant(), answeredBy: staff.id, decision, pausedSince: null },
});
