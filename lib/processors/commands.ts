import { clock, DAY_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { mailRecipientsOf } from "@/lib/platform/mail-recipients";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import type { Staff } from "@/lib/staff/current";
import { withdrawnMail } from "./mails";
import { noticeDays } from "./notice-days";
import { findProcessor } from "./queries";
import { type ProcessorChange, type ProcessorRecord, recordSchema } from "./schema";

const SUBJECT = "SubProcessor";
const CHANGED = "Somebody else changed this meanwhile. Reload the page, then try again.";

async function orChanged<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}

const stored = ({ dataCategories, ...record }: ProcessorRecord) => ({
  ...record,
  dataCategories: JSON.stringify(dataCategories),
});

/**
 * Corrects what the register says of a company at once: for words that were wrong, not for what a company does.
 *
 * @throws UserError when the register does not have it, or it was changed meanwhile.
 */
export async function correctProcessor(staff: Pick<Staff, "actor">, change: ProcessorChange): Promise<void> {
  const before = await findProcessor(change.key);
  if (!before) throw new UserError("A new company is announced before it is used.");
  const record = recordSchema.parse({ ...change, dataCategories: change.dataCategories.join("\n") });
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.subProcessor.updateMany({
        where: { key: change.key, version: change.version },
        data: { ...stored(record), version: change.version + 1 },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "processor.corrected",
        subjectType: SUBJECT,
        subjectId: change.key,
        summary: `The record of ${record.name} was corrected.`,
        before: { purpose: before.purpose, location: before.location, status: before.status },
        after: { purpose: record.purpose, location: record.location, status: record.status },
      });
    }),
  );
}

/**
 * Announces a change of the register. Followers are told at once (see {@link tellFollowers}); it takes effect after the
 * notice period.
 *
 * @returns the announcement's id
 */
export async function announceChange(
  staff: Pick<Staff, "id" | "actor">,
  change: ProcessorChange,
): Promise<string> {
  const current = await findProcessor(change.key);
  if ((current?.version ?? 0) !== change.version)
    throw new UserError(change.version === 0 ? "The register has a company of this key already." : CHANGED);
  if (change.summary.length < 10)
    throw new UserError("Say in a sentence what changes: it is what followers read.", "summary");
  const record = recordSchema.parse({ ...change, dataCategories: change.dataCategories.join("\n") });
  const id = newId("subProcessorChange");
  const effectiveAt = clock.inMs((await noticeDays("processor")) * DAY_MS);
  await orChanged(() =>
    controlWrite(staff.actor, ({ guard, statement, audit }) => {
      guard(
        "changed",
        `NOT EXISTS (SELECT 1 FROM "SubProcessorChange" WHERE "processorKey" = ?1 AND "appliedAt" IS NULL AND "withdrawnAt" IS NULL)`,
        [change.key],
      );
      statement(
        `INSERT INTO "SubProcessorChange" ("id", "processorKey", "summary", "change", "announcedAt", "effectiveAt", "createdBy")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
        [
          id,
          change.key,
          change.summary,
          JSON.stringify(stored(record)),
          clock.instant(),
          effectiveAt,
          staff.id,
        ],
      );
      audit(STAFF_AUDIT_SCOPE, {
        action: "processor.change-announced",
        subjectType: SUBJECT,
        subjectId: change.key,
        summary: `A change was announced: ${change.summary}`,
        after: { effectiveAt },
      });
    }),
  );
  return id;
}

/** Takes an announcement back before it is in effect; whoever was told of it is told of this, in the same write. */
export async function withdrawChange(
  staff: Pick<Staff, "actor">,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const change = await controlDb().subProcessorChange.findUnique({ where: { id } });
  if (!change) throw new NotFoundError("This announcement");
  const mail = withdrawnMail(change);
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, statement, audit }) => {
      await tables.subProcessorChange.updateMany({
        where: { id, version, appliedAt: null, withdrawnAt: null },
        data: { withdrawnAt: clock.instant(), version: version + 1 },
      });
      expectRows(1, "changed");
      mailRecipientsOf({ statement }, "SubProcessorNotice", id, mail);
      audit(STAFF_AUDIT_SCOPE, {
        action: "processor.change-withdrawn",
        subjectType: SUBJECT,
        subjectId: change.processorKey,
        summary: `An announced change was withdrawn: ${change.summary}`,
      });
    }),
  );
}

/**
 * Puts an announced change into the register once its time has come, in one write that fails while a follower was not told.
 *
 * @returns whether it is in the register now
 */
export async function applyChange(id: string): Promise<boolean> {
  const change = await controlDb().subProcessorChange.findUnique({ where: { id } });
  const now = clock.instant();
  if (!change || change.appliedAt || change.withdrawnAt || change.effectiveAt > now) return false;
  try {
    await controlWrite({ kind: "system", id: "clock" }, async (w) => {
      w.guard(
        "rows",
        `NOT EXISTS (SELECT 1 FROM "SubProcessorFollower" f WHERE f."confirmedAt" IS NOT NULL AND f."unsubscribedAt" IS NULL
           AND NOT EXISTS (SELECT 1 FROM "SubProcessorNotice" n WHERE n."changeId" = ?1 AND n."followerId" = f."id"))`,
        [id],
      );
      await w.tables.subProcessorChange.updateMany({
        where: { id, version: change.version, appliedAt: null, withdrawnAt: null },
        data: { appliedAt: now, version: change.version + 1 },
      });
      w.expectRows(1, "changed");
      writeRecord(w, change.processorKey, change.change, now);
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "processor.change-applied",
        subjectType: SUBJECT,
        subjectId: change.processorKey,
        summary: `An announced change took effect: ${change.summary}`,
      });
    });
    return true;
  } catch (error) {
    if (error instanceof GuardError) return false;
    throw error;
  }
}

/** The announced record over the register's. A new company comes without an agreement, so nothing is sent to it yet. */
function writeRecord({ statement }: ControlWriter, key: string, record: string, now: string): void {
  const columns = [
    "name",
    "legalName",
    "website",
    "purpose",
    "dataCategories",
    "location",
    "transferMechanism",
  ];
  const all = [...columns, "status"];
  statement(
    `INSERT INTO "SubProcessor" ("key", ${all.map((name) => `"${name}"`).join(", ")}, "createdAt")
     SELECT ?1, ${all.map((name) => `json_extract(?2, '$.${name}')`).join(", ")}, ?3 WHERE true
     ON CONFLICT ("key") DO UPDATE SET ${all.map((name) => `"${name}" = excluded."${name}"`).join(", ")}, "version" = "version" + 1`,
    [key, record, now],
  );
}

/** Sets the day by which the papers of a company are looked at again. */
export async function setReviewDay(
  staff: Pick<Staff, "actor">,
  { key, version, reviewDueOn }: { key: string; version: number; reviewDueOn: string },
): Promise<void> {
  const before = await findProcessor(key);
  if (!before) throw new NotFoundError("This company");
  if (!before.agreementHash)
    throw new UserError("Upload the agreement first: there is nothing to review yet.");
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.subProcessor.updateMany({
        where: { key, version },
        data: { reviewDueOn, version: version + 1 },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "processor.review-set",
        subjectType: SUBJECT,
        subjectId: key,
        summary: `${before.name} was reviewed; the next review is due on ${reviewDueOn}.`,
        before: { reviewDueOn: before.reviewDueOn },
        after: { reviewDueOn },
      });
    }),
  );
}
