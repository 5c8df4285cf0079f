import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";

/** The one choice that an organization has. */
const WORDS = "words";

/** Whether the organization lets the language model write. */
export interface LanguageModelSetting {
  isOn: boolean;
  /** 0 until somebody has chosen. */
  version: number;
}

export async function languageModelSetting(db: TenantDb): Promise<LanguageModelSetting> {
  const row = await db.languageModelSetting.findFirst({
    where: { id: WORDS },
    select: { isOff: true, version: true },
  });
  return row ? { isOn: !row.isOff, version: row.version } : { isOn: true, version: 0 };
}

/** @throws UserError when somebody else has chosen meanwhile */
export async function setLanguageModel(
  db: TenantDb,
  actor: Actor,
  { isOn, version }: LanguageModelSetting,
): Promise<void> {
  const before = await languageModelSetting(db);
  try {
    await db.write(actor, (w) => {
      w.guard("changed", `(SELECT coalesce(max(s."version"), 0) = ?2 FROM {LanguageModelSetting} s)`, [
        version,
      ]);
      w.insertRows(
        "LanguageModelSetting",
        ["id", "isOff", "version"],
        [[WORDS, isOn ? 0 : 1, version + 1]],
        `ON CONFLICT ("organizationId", "id") DO UPDATE SET "isOff" = excluded."isOff", "version" = excluded."version"`,
      );
      w.audit({
        action: "language-model.changed",
        subjectType: "LanguageModelSetting",
        subjectId: db.organizationId,
        summary: isOn
          ? "The briefing and explanations may be worded by Google Gemini."
          : "The briefing and explanations are written without a language model.",
        before: { isOn: before.isOn },
        after: { isOn },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError("Somebody else has changed this setting. Reload the page, then change it again.");
  }
}
