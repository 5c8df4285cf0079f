import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { consentContentHash } from "./content-hash";
import { declareEntries } from "./inventory-rows";
import { type ConsentContent, consentContent } from "./schema";
import { unequalWording } from "./symmetry";
import { currentConsentVersion, readContent } from "./versions";

const CHANGED = "Somebody else changed this draft in between. Reload to see their changes.";

export interface ConsentDraft {
  id: string;
  /** Counts its changes: give it back when saving, so that nobody overwrites another's work. */
  version: number;
  note: string;
  content: ConsentContent;
}

/** The one draft there may be, or null. */
export async function currentDraft(): Promise<ConsentDraft | null> {
  const row = await controlDb().consentVersion.findFirst({ where: { status: "draft" } });
  if (!row) return null;
  const { id, version, note } = row;
  return { id, version, note, content: readContent(row.content, id) };
}

/** Begins a draft as a copy of the published version; when there is one already, answers that one's id. */
export async function beginDraft(actor: Actor): Promise<string> {
  const current = await currentConsentVersion();
  const id = newId("consentVersion");
  try {
    await controlWrite(actor, (w) => {
      w.guard("changed", `NOT EXISTS (SELECT 1 FROM "ConsentVersion" WHERE "status" = 'draft')`);
      w.statement(
        `INSERT INTO "ConsentVersion" ("id", "status", "content", "contentHash", "createdAt", "createdBy") VALUES (?, 'draft', ?, ?, ?, ?)`,
        [id, JSON.stringify(current.content), current.hash, clock.instant(), actor.id],
      );
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "consent.draft-begun",
        subjectType: "ConsentVersion",
        subjectId: id,
        summary: `A draft of the cookie banner was begun from version ${current.number}.`,
      });
    });
    return id;
  } catch (error) {
    const draft = error instanceof GuardError ? await currentDraft() : null;
    if (draft) return draft.id;
    throw error;
  }
}

/**
 * Saves a draft.
 *
 * @throws UserError when somebody else saved it in between; ZodError when the content is not valid.
 */
export async function saveConsentDraft(
  actor: Actor,
  draft: { id: string; version: number; note: string; content: ConsentContent },
): Promise<void> {
  const content = consentContent.parse(draft.content);
  const before = await controlDb().consentVersion.findFirst({ where: { id: draft.id, status: "draft" } });
  if (!before) throw new NotFoundError("This draft");
  await whileUnchanged(() =>
    controlWrite(actor, async (w) => {
      await w.tables.consentVersion.updateMany({
        where: { id: draft.id, status: "draft", version: draft.version },
        data: {
          content: JSON.stringify(content),
          contentHash: consentContentHash(content),
          note: draft.note,
          version: { increment: 1 },
        },
      });
      w.expectRows(1, "changed");
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "consent.draft-saved",
        subjectType: "ConsentVersion",
        subjectId: draft.id,
        summary: "The draft of the cookie banner was changed.",
        before: { contentHash: before.contentHash },
        after: { contentHash: consentContentHash(content) },
      });
    }),
  );
}

/** Throws a draft away. */
export async function discardConsentDraft(actor: Actor, id: string, version: number): Promise<void> {
  await whileUnchanged(() =>
    controlWrite(actor, async (w) => {
      await w.tables.consentVersion.deleteMany({ where: { id, status: "draft", version } });
      w.expectRows(1, "changed");
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "consent.draft-discarded",
        subjectType: "ConsentVersion",
        subjectId: id,
        summary: "The draft of the cookie banner was thrown away.",
      });
    }),
  );
}

/**
 * Publishes a draft: from now on it is what visitors are shown, and it never changes again. After a material change
 * every visitor is asked again.
 *
 * @throws UserError when accepting and refusing are not worded equally long, nothing differs from what is published, or
 * somebody was faster.
 */
export async function publishDraft(
  actor: Actor,
  input: { id: string; version: number; material: boolean; note: string },
): Promise<{ number: number }> {
  const [current, draft] = await Promise.all([currentConsentVersion(), currentDraft()]);
  if (draft?.id !== input.id) throw new NotFoundError("This draft");
  const unequal = unequalWording(draft.content.texts);
  if (unequal.length > 0)
    throw new UserError(
      `Accepting and refusing must be worded about equally long. They are not in: ${unequal.join(", ")}.`,
    );
  if (consentContentHash(draft.content) === current.hash)
    throw new UserError("Nothing in this draft differs from what is published.");
  const number = current.number + 1;
  const now = clock.instant();
  await whileUnchanged(() =>
    controlWrite(actor, async (w) => {
      w.guard(
        "changed",
        `(SELECT MAX("number") FROM "ConsentVersion" WHERE "status" = 'published') = ${current.number}`,
      );
      await w.tables.consentVersion.updateMany({
        where: { id: input.id, status: "draft", version: input.version },
        data: {
          status: "published",
          number,
          material: input.material,
          note: input.note,
          publishedAt: now,
          publishedBy: actor.id,
          version: { increment: 1 },
        },
      });
      w.expectRows(1, "changed");
      declareEntries(w, draft.content);
      w.audit(STAFF_AUDIT_SCOPE, {
        action: "consent.published",
        subjectType: "ConsentVersion",
        subjectId: input.id,
        summary: `Version ${number} of the cookie banner was published${input.material ? " as a material change: every visitor is asked again" : ""}.`,
        before: { number: current.number, contentHash: current.hash },
        after: { number, contentHash: consentContentHash(draft.content), material: input.material },
      });
    }),
  );
  return { number };
}

async function whileUnchanged(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
