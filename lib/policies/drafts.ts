import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { nameInSentence, type PolicyDocument } from "@/lib/site/legal-documents";
import type { Staff } from "@/lib/staff/current";
import { ensurePolicies } from "./bootstrap";
import { fillIn } from "./fill";
import { currentFillings } from "./fillings";
import { publishedTextHash } from "./hash";
import { FIRST_TEXTS } from "./texts";
import { isNewText } from "./texts/new-text";

const SUBJECT = "PolicyVersion";
/** More than a document ever gets. */
const MOST_VERSIONS = 1_000;
export const CHANGED_MEANWHILE =
  "Somebody else changed this version meanwhile. Reload the page to see theirs; copy your text first.";

/** A change that staff make to a draft; what others changed meanwhile is not overwritten. */
export async function orChanged<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED_MEANWHILE);
    throw error;
  }
}

/**
 * Begins the next version of a document, or answers the draft that is there already: from the text that this release of Lumina
 * brings, where no version has ever had it, else from the text in effect.
 *
 * @returns the draft's id
 */
export async function createPolicyDraft(
  staff: Pick<Staff, "id" | "actor">,
  document: PolicyDocument,
): Promise<string> {
  await ensurePolicies();
  const versions = controlDb().policyVersion;
  const existing = await versions.findFirst({ where: { document, status: "draft" }, select: { id: true } });
  if (existing) return existing.id;
  const current = await versions.findFirst({
    where: { document, status: "published" },
    orderBy: { number: "desc" },
  });
  if (!current) throw new NotFoundError("The version in effect");
  const had = await versions.findMany({
    where: { document, status: { not: "withdrawn" } },
    select: { body: true, releaseHash: true },
    take: MOST_VERSIONS,
  });
  const isNew = isNewText(document, had);
  const { title, body } = isNew ? FIRST_TEXTS[document] : current;
  const id = newId("policyVersion");
  await orChanged(() =>
    controlWrite(staff.actor, ({ guard, statement, audit }) => {
      guard(
        "changed",
        `NOT EXISTS (SELECT 1 FROM "PolicyVersion" WHERE "document" = ?1 AND "status" = 'draft')`,
        [document],
      );
      statement(
        `INSERT INTO "PolicyVersion" ("id", "document", "status", "title", "body", "summary", "material", "createdAt", "createdBy", "releaseHash")
         VALUES (?1, ?2, 'draft', ?3, ?4, '', 0, ?5, ?6, ?7)`,
        [id, document, title, body, clock.instant(), staff.id, isNew ? publishedTextHash(body) : null],
      );
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.draft-begun",
        subjectType: SUBJECT,
        subjectId: id,
        summary: `A new version of the ${nameInSentence(document)} was begun.`,
      });
    }),
  );
  return id;
}

export interface DraftChange {
  id: string;
  version: number;
  title: string;
  body: string;
  summary: string;
}

/**
 * Saves a draft.
 *
 * @throws UserError when its text names a record that does not exist, or somebody else saved meanwhile.
 */
export async function savePolicyDraft(staff: Pick<Staff, "actor">, change: DraftChange): Promise<void> {
  fillIn(change.body, await currentFillings());
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.policyVersion.updateMany({
        where: { id: change.id, version: change.version, status: "draft" },
        data: {
          title: change.title,
          body: change.body,
          summary: change.summary,
          version: change.version + 1,
        },
      });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.draft-saved",
        subjectType: SUBJECT,
        subjectId: change.id,
        summary: `A draft was saved: ${change.title}.`,
      });
    }),
  );
}

/** Throws a draft away. What was never scheduled was never shown to anybody. */
export async function discardPolicyDraft(
  staff: Pick<Staff, "actor">,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await orChanged(() =>
    controlWrite(staff.actor, async ({ tables, expectRows, audit }) => {
      await tables.policyVersion.deleteMany({ where: { id, version, status: "draft" } });
      expectRows(1, "changed");
      audit(STAFF_AUDIT_SCOPE, {
        action: "policy.draft-discarded",
        subjectType: SUBJECT,
        subjectId: id,
        summary: "A draft was thrown away.",
      });
    }),
  );
}
