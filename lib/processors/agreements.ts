import { createHash } from "node:crypto";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { getFile, putFile } from "@/lib/platform/files";
import { haveOwnKey } from "@/lib/platform/own-key";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { findProcessor } from "./queries";

/** A signed agreement is a few pages; more than this is something else. */
export const AGREEMENT_BYTES = 10 * 1024 * 1024;

/** Every PDF begins like this (ISO 32000-1, 7.5.2). */
const PDF = "%PDF-";

const pathOf = (key: string, hash: string) => `agreements/${key}/${hash}.pdf`;

/**
 * Files the signed agreement with a company: sealed, named by its own hash. The one before stays on file.
 *
 * @throws UserError when it is no PDF, is too large, or its dates cannot be.
 */
export async function fileAgreement(
  staff: Pick<Staff, "actor">,
  key: string,
  file: { name: string; bytes: Uint8Array<ArrayBuffer> },
  dates: { signedOn: string; reviewDueOn: string },
): Promise<void> {
  const before = await findProcessor(key);
  if (!before) throw new NotFoundError("This company");
  if (file.bytes.byteLength > AGREEMENT_BYTES) throw new UserError("The file is larger than 10 MiB.");
  if (new TextDecoder("latin1").decode(file.bytes.subarray(0, 5)) !== PDF)
    throw new UserError("This is no PDF. File the agreement as it was signed, as a PDF.");
  const today = clock.today("UTC");
  if (dates.signedOn > today) throw new UserError("An agreement cannot be signed in the future.");
  if (dates.reviewDueOn <= today) throw new UserError("The next review must lie in the future.");
  const hash = createHash("sha256").update(file.bytes).digest("hex");
  await haveOwnKey(STAFF_AUDIT_SCOPE);
  // The file first: a record never names one that is not there.
  await putFile(STAFF_AUDIT_SCOPE, pathOf(key, hash), file.bytes);
  try {
    await controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.subProcessor.updateMany({
        where: { key, version: before.version },
        data: {
          agreementName: file.name.replace(/[^\w .()-]+/g, "_").slice(-120) || "agreement.pdf",
          agreementFile: pathOf(key, hash),
          agreementHash: hash,
          agreementSignedOn: dates.signedOn,
          reviewDueOn: dates.reviewDueOn,
          version: before.version + 1,
        },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "processor.agreement-filed",
        subjectType: "SubProcessor",
        subjectId: key,
        summary: `The agreement with ${before.name} was filed.`,
        before: { agreementHash: before.agreementHash, reviewDueOn: before.reviewDueOn },
        after: { agreementHash: hash, ...dates },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else changed this meanwhile. Reload the page, then try again.");
    throw error;
  }
}

/**
 * The agreement on file with a company, or null when there is none.
 *
 * @throws Error when the file is not the one that was filed.
 */
export async function readAgreement(
  key: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const record = await findProcessor(key);
  if (!record?.agreementFile || !record.agreementHash) return null;
  const bytes = await getFile(STAFF_AUDIT_SCOPE, record.agreementFile);
  if (!bytes) return null;
  if (createHash("sha256").update(bytes).digest("hex") !== record.agreementHash)
    throw new Error(`The agreement with ${key} is not the file that was filed.`);
  return { name: record.agreementName ?? "agreement.pdf", bytes };
}
