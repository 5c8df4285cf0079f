import { listMembers } from "@/lib/accounts/members";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { causeOf } from "./causes";
import { versionOfChange } from "./settings-snapshot";
import type { Family } from "./status";

export interface RuleInput {
  cause: string;
  /** As it was shown; 0 where it was as by default. */
  version: number;
  isOn: boolean;
  tolerances: Record<string, number>;
  ownerId: string | null;
  daysToAct: number;
}

/**
 * Saves how a cause is looked for.
 *
 * @returns the family of the cause, which is to be looked through
 * @throws UserError for a tolerance that the cause does not have or beyond its most, or when somebody else was first
 */
export async function saveRule(db: TenantDb, actor: Actor, input: RuleInput): Promise<Family> {
  const cause = causeOf(input.cause);
  if (!cause) throw new NotFoundError("This rule");
  for (const [name, value] of Object.entries(input.tolerances)) {
    const known = cause.tolerances[name];
    if (!known) throw new NotFoundError("This tolerance");
    if (value > known.max) throw new UserError(`${known.label}: at most ${known.max}.`, name);
  }
  if (input.ownerId) {
    const members = await listMembers(db.organizationId);
    if (!members.some(({ userId }) => userId === input.ownerId)) throw new NotFoundError("This member");
  }
  const before = await db.exceptionRule.findFirst({ where: { cause: cause.id } });
  const { isOn, ownerId, daysToAct } = input;
  const row = { isOn, ownerId, daysToAct, tolerances: JSON.stringify(input.tolerances) };
  const usual = Object.fromEntries(
    Object.entries(cause.tolerances).map(([name, { default: value }]) => [name, value]),
  );
  const version = await versionOfChange(db, actor, {
    rules: { [cause.id]: { isOn, tolerances: { ...usual, ...input.tolerances }, ownerId, daysToAct } },
  });
  await writeGuarded(db, actor, async (w) => {
    await version.add(w);
    w.guard("changed", `coalesce((SELECT r."version" FROM {ExceptionRule} r WHERE r."cause" = ?2), 0) = ?3`, [
      cause.id,
      input.version,
    ]);
    if (before)
      await w.exceptionRule.updateMany({
        where: { cause: cause.id },
        data: { ...row, version: { increment: 1 } },
      });
    else await w.exceptionRule.createMany({ data: [{ cause: cause.id, ...row }] });
    w.audit({
      action: "exception-rule.changed",
      subjectType: "ExceptionRule",
      subjectId: cause.id,
      summary: `The rule “${cause.title}” was changed.`,
      before: before && {
        isOn: before.isOn,
        ownerId: before.ownerId,
        daysToAct: before.daysToAct,
        tolerances: before.tolerances,
      },
      after: row,
    });
  });
  return cause.family;
}
