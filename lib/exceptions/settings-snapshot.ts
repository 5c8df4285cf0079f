import * as z from "zod";
import { listMembers } from "@/lib/accounts/members";
import { nextSettingsVersion, settingsOfVersion } from "@/lib/agents/settings-versions";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { causeOf } from "./causes";
import { remedyOf } from "./remedies";
import { isRemedyId } from "./remedies/remedy";
import { remedySettings } from "./remedies/settings";
import { AUTONOMIES } from "./remedies/status";
import { rulesOf } from "./rules";

const ruleSchema = z.object({
  isOn: z.boolean(),
  tolerances: z.record(z.string(), z.number()),
  ownerId: z.string().nullable(),
  daysToAct: z.number(),
});
const remedySchema = z.object({
  autonomy: z.enum(AUTONOMIES),
  limitMinor: z.number().nullable(),
  limitCount: z.number().nullable(),
});
const snapshotSchema = z.object({
  rules: z.record(z.string(), ruleSchema),
  remedies: z.record(z.string(), remedySchema),
});
/** All settings of the agent for exceptions: rules by their cause, remedies by their id. */
export type ExceptionSettings = z.infer<typeof snapshotSchema>;

export const readExceptionSettings = jsonColumn<ExceptionSettings>("AgentPolicy.config", snapshotSchema);

/** The settings as they are now. */
export async function exceptionSettings(db: TenantDb): Promise<ExceptionSettings> {
  const [rules, remedies] = await Promise.all([rulesOf(db), remedySettings(db)]);
  return {
    rules: Object.fromEntries(
      rules.map(({ cause, isOn, tolerances, ownerId, daysToAct }) => [
        cause.id,
        { isOn, tolerances, ownerId, daysToAct },
      ]),
    ),
    remedies: Object.fromEntries(
      remedies.map(({ remedy, autonomy, limitMinor, limitCount }) => [
        remedy,
        { autonomy, limitMinor, limitCount },
      ]),
    ),
  };
}

/** The version that a change of one rule or remedy makes. */
export async function versionOfChange(
  db: TenantDb,
  actor: Actor,
  change: Partial<ExceptionSettings>,
): ReturnType<typeof nextSettingsVersion> {
  const before = await exceptionSettings(db);
  const after = {
    rules: { ...before.rules, ...change.rules },
    remedies: { ...before.remedies, ...change.remedies },
  };
  return nextSettingsVersion(db, actor, "exceptions", { before, after });
}

/**
 * Takes back an earlier version of all rules and remedies, as a new version that says so. Owners who have left are left out.
 *
 * @throws NotFoundError when there is no such version; UserError when somebody else changed the settings meanwhile
 */
export async function restoreExceptionSettings(db: TenantDb, actor: Actor, number: number): Promise<void> {
  const [before, wanted, members] = await Promise.all([
    exceptionSettings(db),
    settingsOfVersion(db, "exceptions", number, readExceptionSettings),
    listMembers(db.organizationId),
  ]);
  const known = new Set(members.map(({ userId }) => userId));
  const rules = Object.entries(wanted.rules).flatMap(([id, rule]) =>
    causeOf(id)
      ? [[id, { ...rule, ownerId: rule.ownerId && known.has(rule.ownerId) ? rule.ownerId : null }] as const]
      : [],
  );
  const remedies = Object.entries(wanted.remedies).filter(
    ([id, { autonomy }]) => isRemedyId(id) && (autonomy !== "by-itself" || remedyOf(id).canBeByItself),
  );
  const after = {
    rules: { ...before.rules, ...Object.fromEntries(rules) },
    remedies: { ...before.remedies, ...Object.fromEntries(remedies) },
  };
  const reason = `Back to version ${number}.`;
  const version = await nextSettingsVersion(db, actor, "exceptions", {
    ...{ before, after, reason },
    takenFrom: number,
  });
  await writeGuarded(db, actor, async (w) => {
    await version.add(w);
    w.insertRows(
      "ExceptionRule",
      ["cause", "isOn", "tolerances", "ownerId", "daysToAct"],
      rules.map(([id, rule]) => [
        ...[id, rule.isOn ? 1 : 0, JSON.stringify(rule.tolerances), rule.ownerId, rule.daysToAct],
      ]),
      `ON CONFLICT ("organizationId", "cause") DO UPDATE SET "isOn" = excluded."isOn", "tolerances" = excluded."tolerances",
         "ownerId" = excluded."ownerId", "daysToAct" = excluded."daysToAct", "version" = "version" + 1`,
    );
    w.insertRows(
      "RemedySetting",
      ["remedy", "autonomy", "limitMinor", "limitCount"],
      remedies.map(([id, { autonomy, limitMinor, limitCount }]) => [id, autonomy, limitMinor, limitCount]),
      `ON CONFLICT ("organizationId", "remedy") DO UPDATE SET "autonomy" = excluded."autonomy",
         "limitMinor" = excluded."limitMinor", "limitCount" = excluded."limitCount", "version" = "version" + 1`,
    );
    w.audit({
      action: "exception-settings.restored",
      subjectType: "Agent",
      subjectId: "exceptions",
      summary: `The rules and remedies for exceptions are those of version ${number} again.`,
      before,
      after,
    });
  });
}
