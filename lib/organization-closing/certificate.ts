import { canonicalJson } from "@/lib/platform/canonical-json";
import { certificatePublicKey, signCertificate } from "@/lib/platform/certificate-key";
import { addDays, clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { siteLink } from "@/lib/platform/letter";
import { KEPT, PROCESSOR_TAILS } from "@/lib/retention/rules";
import { COMPANY } from "@/lib/site/company";
import { ERASER, readRecipients } from "./begin-erasure";
import { type Erasure, erasureCounts } from "./erase";
import { certificateMail } from "./mails";

/** What a certificate of deletion says. It is signed as canonical JSON (keys in order, no spaces) in UTF-8. */
export interface Certificate {
  format: "lumina-deletion-certificate";
  version: 1;
  id: string;
  issuer: string;
  issuedAt: string;
  organization: { id: string; name: string };
  requestedAt: string;
  erasedFrom: string;
  erasedUntil: string;
  deleted: { place: string; count: number }[];
  kept: { place: string; count: number; why: string }[];
  backups: { endOn: string; text: string };
  processors: { processor: string; kept: string }[];
}

/** A certificate as it is handed out. */
export interface SignedCertificate {
  certificate: Certificate;
  signature: string;
  publicKey: string;
}

/**
 * Issues the certificate of an erasure that is complete, mails it to whoever were its owners, and forgets them. A second time nothing
 * happens.
 */
export async function issueCertificate(erasure: Erasure): Promise<void> {
  const closing = await controlDb().organizationClosing.findUniqueOrThrow({
    where: { id: erasure.closingId },
  });
  if (closing.status === "erased") return;
  const now = clock.instant();
  const endOn = addDays(now.slice(0, 10), KEPT.restoreDays);
  const certificate: Certificate = {
    format: "lumina-deletion-certificate",
    version: 1,
    id: newId("deletionCertificate"),
    issuer: COMPANY.name,
    issuedAt: now,
    organization: { id: closing.organizationId, name: closing.organizationName },
    ...{ requestedAt: closing.requestedAt, erasedFrom: closing.erasingAt ?? now, erasedUntil: now },
    ...(await erasureCounts(erasure)),
    backups: {
      endOn,
      text: `The database's history (D1 Time Travel) ends on ${endOn} (UTC). Until then it could only be restored as a whole, by us, and every state in it already holds this closing, so that a restored database erases the organization again by itself. Files have no backup; the key that they were sealed under is destroyed.`,
    },
    processors: PROCESSOR_TAILS.map(({ processor, kept }) => ({ processor, kept })),
  };
  const document = canonicalJson(certificate);
  const signed: SignedCertificate = {
    certificate,
    signature: await signCertificate(document),
    publicKey: await certificatePublicKey(),
  };
  await controlWrite(ERASER, (w) => {
    w.statement(
      `UPDATE "OrganizationClosing" SET "status" = 'erased', "erasedAt" = ?2, "recipients" = '[]', "version" = "version" + 1
       WHERE "id" = ?1 AND "status" = 'erasing'`,
      [closing.id, now],
    );
    w.expectRows(1, "changed");
    w.statement(
      `INSERT INTO "DeletionCertificate" ("id", "closingId", "issuedAt", "document", "signature", "publicKey") VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
      [certificate.id, closing.id, now, document, signed.signature, signed.publicKey],
    );
    for (const to of readRecipients(closing.recipients, closing.id))
      w.mail(certificateMail(to, signed, siteLink("/verify-deletion")));
  });
}

/** The keys that verify certificates: the one of today, and those of certificates that were issued. */
export async function certificateKeys(): Promise<string[]> {
  const earlier = await controlDb().deletionCertificate.groupBy({
    by: ["publicKey"],
    take: 50,
    orderBy: { publicKey: "asc" },
  });
  const now = await certificatePublicKey().catch(() => null);
  return [...new Set([...(now ? [now] : []), ...earlier.map(({ publicKey }) => publicKey)])];
}
