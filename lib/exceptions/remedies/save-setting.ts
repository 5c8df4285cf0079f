import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { writeGuarded } from "@/lib/platform/guarded-write";
import { versionOfChange } from "../settings-snapshot";
import { remedyOf } from "./index";
import type { RemedySetting } from "./settings";

/**
 * Saves how much Lumina may do of a remedy.
 *
 * @throws UserError for "by itself" where that needs a person or without both limits, and when somebody else was first
 */
export async function saveRemedySetting(db: TenantDb, actor: Actor, input: RemedySetting): Promise<void> {
  const { remedy, autonomy, version } = input;
  const { label, canBeByItself } = remedyOf(remedy);
  const isByItself = autonomy === "by-itself";
  if (isByItself && !canBeByItself) throw new UserError(`${label}: this needs a person.`, "autonomy");
  if (isByItself && !input.limitMinor)
    throw new UserError("Enter what it may come to in a day.", "limitMinor");
  if (isByItself && !input.limitCount)
    throw new UserError("Enter how many times a day it may be done.", "limitCount");
  const limits = isByItself
    ? { limitMinor: input.limitMinor, limitCount: input.limitCount }
    : { limitMinor: null, limitCount: null };
  const before = await db.remedySetting.findFirst({ where: { remedy } });
  const kept = await versionOfChange(db, actor, { remedies: { [remedy]: { autonomy, ...limits } } });
  await writeGuarded(db, actor, async (w) => {
    await kept.add(w);
    w.guard(
      "changed",
      `coalesce((SELECT s."version" FROM {RemedySetting} s WHERE s."remedy" = ?2), 0) = ?3`,
      [remedy, version],
    );
    if (before)
      await w.remedySetting.updateMany({
        where: { remedy },
        data: { autonomy, ...limits, version: { increment: 1 } },
      });
    else await w.remedySetting.createMany({ data: [{ remedy, autonomy, ...limits }] });
    w.audit({
      action: "remedy.configured",
      subjectType: "RemedySetting",
      subjectId: remedy,
      summary: `How much Lumina may do of “${label}” was changed.`,
      before: {
        autonomy: before?.autonomy ?? remedyOf(remedy).standard,
        limitMinor: before?.limitMinor == null ? null : Number(before.limitMinor),
        limitCount: before?.limitCount ?? null,
      },
      after: { autonomy, ...limits },
    });
  });
}
