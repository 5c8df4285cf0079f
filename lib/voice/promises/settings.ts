import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";

const NAME = "accept-within-days";

/** The organization's rule for promises that were said without doubt. */
export interface PromiseRule {
  /** A delivery day is accepted by itself when it moves its order by so many days at most; 0: never. */
  withinDays: number;
  /** 0 until somebody has chosen. */
  version: number;
}

export async function promiseRule(db: TenantDb): Promise<PromiseRule> {
  const row = await db.callSetting.findFirst({
    where: { setting: NAME },
    select: { value: true, version: true },
  });
  return row ? { withinDays: row.value, version: row.version } : { withinDays: 0, version: 0 };
}

/** @throws UserError when somebody else has chosen meanwhile */
export async function setPromiseRule(db: TenantDb, actor: Actor, rule: PromiseRule): Promise<void> {
  const before = await promiseRule(db);
  const { withinDays, version } = rule;
  try {
    await db.write(actor, (w) => {
      w.guard(
        "changed",
        `(SELECT coalesce(max(c."version"), 0) = ?3 FROM {CallSetting} c WHERE c."setting" = ?2)`,
        [...[NAME, version]],
      );
      w.insertRows(
        "CallSetting",
        ["setting", "value", "version"],
        [[NAME, withinDays, version + 1]],
        `ON CONFLICT ("organizationId", "setting") DO UPDATE SET "value" = excluded."value", "version" = excluded."version"`,
      );
      w.audit({
        action: "call-settings.changed",
        subjectType: "CallSetting",
        subjectId: NAME,
        summary:
          withinDays > 0
            ? `Delivery days promised on calls are accepted by the rule up to ${withinDays} days from the day before.`
            : "Delivery days promised on calls wait for a person.",
        before: { withinDays: before.withinDays },
        after: { withinDays },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError && error.kind === "changed")) throw error;
    throw new UserError("Somebody else has changed this rule. Reload the page, then change it again.");
  }
}
