import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";

export interface SmsSettings {
  quietFrom: number;
  quietUntil: number;
  chaseAfterDays: number | null;
  chaseEveryDays: number;
  /** 0 where nothing was ever set. */
  version: number;
}

const FIRST: SmsSettings = {
  ...{ quietFrom: 20, quietUntil: 8, chaseAfterDays: null, chaseEveryDays: 7, version: 0 },
};

/** The id of an organization's one row. */
const RULES = "rules";

/** How an organization writes text messages. */
export async function smsSettings(db: TenantDb): Promise<SmsSettings> {
  const row = await db.smsSettings.findFirst({ where: { id: RULES } });
  if (!row) return FIRST;
  const { quietFrom, quietUntil, chaseAfterDays, chaseEveryDays, version } = row;
  return { quietFrom, quietUntil, chaseAfterDays, chaseEveryDays, version };
}

/** @throws UserError when somebody else has changed them since they were read */
export async function saveSmsSettings(db: TenantDb, actor: Actor, settings: SmsSettings): Promise<void> {
  const before = await smsSettings(db);
  const { version, ...values } = settings;
  const columns = Object.keys(values);
  try {
    await db.write(actor, (w) => {
      w.guard("changed", `(SELECT coalesce((SELECT s."version" FROM {SmsSettings} s), 0) = ?2)`, [version]);
      w.insertRows(
        "SmsSettings",
        ["id", ...columns, "version"],
        [[RULES, ...Object.values(values), version + 1]],
        `ON CONFLICT ("organizationId", "id") DO UPDATE SET
         ${[...columns, "version"].map((name) => `"${name}" = excluded."${name}"`).join(", ")}`,
      );
      const { version: _, ...told } = before;
      w.audit({
        ...{ action: "sms.settings-changed", subjectType: "SmsSettings", subjectId: db.organizationId },
        summary: "The rules for text messages were changed.",
        ...{ before: told, after: values },
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
    throw new UserError("Somebody else has changed these rules. Look at them, then save again.");
  }
}
