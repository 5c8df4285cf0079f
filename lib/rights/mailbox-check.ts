import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { signatureOf } from "@/lib/platform/signing";
import { COMPANY } from "@/lib/site/company";
import { type IncomingMail, PROBE_HEADER, PROBE_PURPOSE } from "./requests/incoming";
import { changeRequest } from "./requests/write";

/** Once a day a made-up mail goes through the receiving path, so that it is known when mails would be lost. */

const BY = { kind: "system", id: "privacy-mailbox-check" } as const;

/**
 * Gives a synthetic mail to what receives mails, looks for the request that must come of it, and closes that. It is marked: it
 * counts nowhere, is answered to nobody, and goes after a month. The clock calls it; it does something once a day.
 *
 * @param receive the path by which every mail comes in
 * @throws Error when no request came of the mail: the clock's part then counts as late, which /healthz shows
 */
export async function checkPrivacyMailbox(receive: (mail: IncomingMail) => Promise<unknown>): Promise<void> {
  const newest = await controlDb().subjectRequest.findFirst({
    where: { synthetic: true },
    orderBy: { receivedAt: "desc" },
    select: { receivedAt: true, answeredAt: true },
  });
  if (newest?.answeredAt && newest.receivedAt > clock.inMs(-DAY_MS)) return;
  const address = `check@${COMPANY.privacyEmail.split("@")[1]}`;
  const about = `<${newId("mail")}@check.lumina>`;
  const raw = [
    `From: Mailbox check <${address}>`,
    `To: ${COMPANY.privacyEmail}`,
    "Subject: Daily check of the mailbox",
    `Message-ID: ${about}`,
    `${PROBE_HEADER}: ${about} ${signatureOf(PROBE_PURPOSE, about)}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    `Nobody asks anything. ${about}`,
  ].join("\r\n");
  const since = clock.instant();
  await receive({
    ...{ to: COMPANY.privacyEmail, from: address },
    raw: new TextEncoder().encode(raw).buffer as ArrayBuffer,
  });
  const rows = await controlDb().subjectRequest.findMany({
    where: { synthetic: true, receivedAt: { gte: since } },
    select: { id: true, version: true, details: true },
    take: 10,
  });
  const row = rows.find(({ details }) => details.includes(about));
  if (!row) throw new Error("The privacy mailbox made no request of a mail to it.");
  await controlWrite(BY, (w) =>
    changeRequest(
      w,
      { id: row.id, version: row.version, status: "received" },
      { status: "withdrawn", answeredAt: clock.instant(), answeredBy: BY.id, decision: "withdrawn" },
      { what: "withdrawn", by: BY, evidence: { check: true } },
    ),
  );
}
