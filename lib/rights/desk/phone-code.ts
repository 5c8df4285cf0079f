import { parsePhone } from "@/lib/format/phone";
import { HOUR_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";
import { claimMail } from "@/lib/platform/mail-limits";
import { withinLimit } from "@/lib/platform/rate-limit";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { sendTwilioMessage } from "@/lib/providers/twilio-messages";
import type { Staff } from "@/lib/staff/current";
import { letterMail } from "../letters/letter";
import { verifyAddress } from "../requests/intake";
import { requestReference } from "../requests/reference";
import { changeRequest } from "../requests/write";
import { CODE_HOURS, newCode } from "../verification/code";
import { verifyByCode } from "../verification/verify";
import { changeAsStaff, type Seen, storedRequest } from "./change";

/** A caller shows that a phone is theirs: staff send a code to it, and the caller reads it to them. */

const CODES_A_NUMBER = 5;

/** @throws UserError when the request has no number that can be reached, or too many codes were sent */
export async function sendPhoneCode(staff: Staff, seen: Seen): Promise<void> {
  const request = await storedRequest(seen.requestId);
  const number = parsePhone(request.phone ?? "", null);
  const { TWILIO_NUMBER: from } = environment();
  if (!number)
    throw new UserError("This request has no number with a country code, such as +44 20 7946 0958.");
  if (!from) throw new UserError("No text messages can be sent here yet.");
  if (!(await withinLimit(["privacy-request-phone", number], CODES_A_NUMBER, 24 * HOUR_MS)))
    throw new UserError("This number got many codes today. Use the code of the mail.");
  const { code, columns } = newCode(request.id, "phone", request.phone ?? "");
  await changeAsStaff(staff, seen, { action: "code-sent", summary: "got a code by text." }, (w, _, at) =>
    changeRequest(w, at, columns, { what: "code-sent", by: staff.actor, evidence: { channel: "phone" } }),
  );
  // After the write: a text that goes out for nothing is worse than one that has to be sent again.
  await sendTwilioMessage({
    ...{ to: number, from },
    body: `${code} is your code for your privacy request at Lumina. Read it to the person on the phone.`,
  });
}

/**
 * Mails a code to somebody of whom a telephone alone is proven: with their address they can have a package, and restrictions.
 *
 * @throws UserError when something else is proven, or this address got too many mails
 */
export async function mailSecondCode(staff: Staff, seen: Seen): Promise<void> {
  const request = await storedRequest(seen.requestId);
  if (request.verifiedBy !== "phone-code")
    throw new UserError("A second code is for requests of which a telephone alone is proven.");
  if (await claimMail("privacy-request", { source: `staff:${staff.id}`, recipient: request.email }))
    throw new UserError("This address got many codes within the hour. Try again later.");
  const { code, columns } = newCode(request.id, "mail", request.email);
  await changeAsStaff(staff, seen, { action: "code-sent", summary: "got a code by mail." }, (w, _, at) => {
    const link = verifyAddress(request.id, request.language);
    const mailId = w.mail(letterMail("code", request, { code, hours: String(CODE_HOURS), link }));
    return changeRequest(w, at, columns, {
      ...{ what: "code-sent", by: staff.actor, evidence: { channel: "mail", mailId } },
    });
  });
}

/** The code as the caller reads it. @throws UserError when it is not the code, or works no longer */
export async function takeReadCode(
  staff: Staff,
  { requestId, code }: Seen & { code: string },
): Promise<void> {
  const outcome = await verifyByCode(requestId, code);
  if (outcome !== "verified")
    throw new UserError(
      outcome === "wrong" ? "This is not the code." : "This code works no longer. Send a new one.",
      "code",
    );
  await controlWrite(staff.actor, (w) =>
    w.audit(STAFF_AUDIT_SCOPE, {
      ...{ action: "privacy-request.verified", subjectType: "SubjectRequest", subjectId: requestId },
      summary: `${requestReference(requestId)} was verified by a code that the caller read.`,
    }),
  );
}
