import { canonicalJson } from "@/lib/platform/canonical-json";
import { certificatePublicKey, signCertificate } from "@/lib/platform/certificate-key";
import { addDays, clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { letter, siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { KEPT, PROCESSOR_TAILS } from "@/lib/retention/rules";
import { COMPANY } from "@/lib/site/company";
import { addStep } from "../requests/write";
import { SUBJECT_TABLES, WHY_WORDS_STAY } from "../subject-data";
import { ERASER, erasureRow } from "./record";
import { type Erasure, keptOf } from "./steps";

/** What a certificate of the erasure of a person says; signed like that of an organization, and checked on the same page. */
export interface PersonCertificate {
  format: "lumina-deletion-certificate";
  version: 2;
  id: string;
  issuer: string;
  issuedAt: string;
  /** Nothing in it tells who it was. */
  person: { request: string | null };
  requestedAt: string;
  /** What came of it, in a sentence. */
  outcome: string;
  deleted: { place: string; count: number }[];
  anonymised: { place: string; count: number }[];
  kept: { place: string; count: number; why: string }[];
  backups: { endOn: string; text: string };
  processors: { processor: string; kept: string }[];
}

const ERASED = "What was kept of the person was erased, but for what is listed as kept.";
const NOTHING_FOUND = "Nothing was found that could be erased. Nothing was deleted or changed.";

/** Counts that a certificate can have: one a table and outcome. */
const COUNTS_MOST = 1_000;

/** What companies that handle data for us have of a person, and what becomes of it. */
const AT_PROCESSORS = [
  {
    processor: "Stripe",
    kept: "Has customers by organization and none by person; nothing was to be deleted",
  },
  {
    processor: "Google Analytics 4 and Datadog",
    kept: "Know a browser by its cookies alone and no person; deleting the cookies ends it, and events end with their own time",
  },
];

/**
 * Issues the certificate of an erasure that is complete, mails it, and forgets whose it was. A second time nothing happens.
 */
export async function issuePersonCertificate({ erasureId, subject }: Erasure): Promise<void> {
  const row = await erasureRow(erasureId);
  if (row?.status !== "running") return;
  const now = clock.instant();
  const endOn = addDays(now.slice(0, 10), KEPT.restoreDays);
  const counts = await controlDb().subjectErasureCount.findMany({
    where: { erasureId },
    orderBy: { place: "asc" },
    take: COUNTS_MOST,
  });
  const counted = (what: string) =>
    counts.flatMap((one) => (one.what === what ? [{ place: titleOf(one.place), count: one.count }] : []));
  const kept = await keptOf(subject);
  const foundNothing = counts.every(({ count }) => count === 0);
  const certificate: PersonCertificate = {
    ...{ format: "lumina-deletion-certificate", version: 2, id: erasureId, issuer: COMPANY.name },
    ...{ issuedAt: now, person: { request: row.requestId }, requestedAt: row.createdAt },
    outcome: foundNothing ? NOTHING_FOUND : ERASED,
    ...{ deleted: counted("deleted"), anonymised: counted("anonymised") },
    kept: [
      ...kept.map(({ place, count, why }) => ({ place: titleOf(place), count, why })),
      ...(subject.userId
        ? [{ place: "Words in organizations' records", count: 0, why: WHY_WORDS_STAY }]
        : []),
    ],
    backups: {
      endOn,
      text: `The database's history (D1 Time Travel) ends on ${endOn} (UTC). Until then it could only be restored as a whole, by us; a list beside it then erases the person again.`,
    },
    processors: [...AT_PROCESSORS, ...PROCESSOR_TAILS.filter(({ processor }) => processor === "Twilio")],
  };
  const document = canonicalJson(certificate);
  const signed = {
    certificate,
    signature: await signCertificate(document),
    publicKey: await certificatePublicKey(),
  };
  const { requestId } = row;
  await controlWrite(ERASER, async (w) => {
    // Earlier ones that were given up named them as well. One that runs still needs to know whose it is.
    w.statement(
      `UPDATE "SubjectErasure" SET "userId" = NULL, "email" = NULL, "phone" = NULL, "mailTo" = NULL
       WHERE "id" <> ?4 AND "status" <> 'running' AND ("userId" = ?1 OR "email" = ?2
         OR ("userId" IS NULL AND "email" IS NULL AND "phone" = ?3))`,
      [subject.userId, subject.email, subject.phone, erasureId],
    );
    w.statement(
      `UPDATE "SubjectErasure" SET "status" = 'done', "finishedAt" = ?3, "document" = ?4, "signature" = ?5, "publicKey" = ?6,
         "userId" = NULL, "email" = NULL, "phone" = NULL, "mailTo" = NULL, "version" = "version" + 1
       WHERE "id" = ?1 AND "version" = ?2 AND "status" = 'running'`,
      [erasureId, row.version, now, document, signed.signature, signed.publicKey],
    );
    w.expectRows(1, "changed");
    if (requestId)
      await addStep(w, requestId, {
        what: foundNothing ? "noted" : "erased",
        by: ERASER,
        evidence: { certificate: erasureId, ...(foundNothing ? { note: NOTHING_FOUND } : {}) },
      });
    if (row.mailTo) w.mail(certificateMail(row.mailTo, signed, foundNothing));
  });
}

const titleOf = (place: string): string => SUBJECT_TABLES[place]?.title ?? place;

function certificateMail(
  email: string,
  signed: { certificate: PersonCertificate },
  foundNothing: boolean,
): NewMail {
  const { id, deleted, anonymised, kept } = signed.certificate;
  const sum = (all: readonly { count: number }[]) => all.reduce((total, { count }) => total + count, 0);
  return {
    recipient: email,
    template: "person-erased",
    subject: foundNothing ? "No data of yours was found at Lumina" : "Your data at Lumina is erased",
    body: letter(
      "Hello,",
      foundNothing
        ? "we looked for your data at Lumina and found nothing that could be erased. Nothing was deleted or changed."
        : `your data at Lumina is erased: ${sum(deleted)} records were deleted, and ${sum(anonymised)} records of organizations no longer name you.`,
      ...(kept.length > 0
        ? [`What has to stay, and why:\n${kept.map(({ place, why }) => `${place}: ${why}`).join("\n")}`]
        : []),
      `The certificate is attached (${id}). Anybody can check it here: ${siteLink("/verify-deletion")}`,
      `This is the last mail that we send you about it; we delete our copy of it after ${KEPT.endedDays} days.`,
    ),
    attachments: [
      {
        fileName: `${id}.json`,
        contentType: "application/json",
        base64: Buffer.from(JSON.stringify(signed, null, 2)).toString("base64"),
      },
    ],
  };
}

/** The keys that verify certificates of persons that were issued. */
export async function personCertificateKeys(): Promise<string[]> {
  const keys = await controlDb().subjectErasure.groupBy({
    by: ["publicKey"],
    where: { publicKey: { not: null } },
    orderBy: { publicKey: "asc" },
    take: 50,
  });
  return keys.flatMap(({ publicKey }) => publicKey ?? []);
}
