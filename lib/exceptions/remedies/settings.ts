import type { Permission } from "@/lib/accounts/permissions";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { remedyOf } from "./index";
import { isRemedyId, REMEDY_IDS, type RemedyId } from "./remedy";
import type { Autonomy } from "./status";

/** How much Lumina may do of a remedy. The limits are those of a day, in minor units of the organization's currency. */
export interface RemedySetting {
  remedy: RemedyId;
  autonomy: Autonomy;
  limitMinor: number | null;
  limitCount: number | null;
  /** 0 where it is as by default. */
  version: number;
}

/** The settings of all remedies, as they are set or by default. */
export async function remedySettings(db: TenantDb): Promise<RemedySetting[]> {
  const rows = new Map((await db.remedySetting.findMany({ take: 100 })).map((row) => [row.remedy, row]));
  return REMEDY_IDS.map((remedy) => {
    const row = rows.get(remedy);
    return {
      remedy,
      autonomy: (row?.autonomy as Autonomy | undefined) ?? remedyOf(remedy).standard,
      limitMinor: row?.limitMinor == null ? null : Number(row.limitMinor),
      limitCount: row?.limitCount ?? null,
      version: row?.version ?? 0,
    };
  });
}

/** How much Lumina may do of one remedy. */
export async function autonomyOf(db: TenantDb, remedy: RemedyId): Promise<Autonomy> {
  const row = await db.remedySetting.findFirst({ where: { remedy }, select: { autonomy: true } });
  return (row?.autonomy as Autonomy | undefined) ?? remedyOf(remedy).standard;
}

/** A remedy as a case offers it. */
export interface OfferedRemedy {
  id: RemedyId;
  label: string;
  /** The usual next step. */
  isPrimary: boolean;
}

/** Of the remedies of a cause, those that are on and that the reader may carry out, in their order. */
export async function offeredRemedies(
  db: TenantDb,
  remedies: readonly string[],
  may: (permission: Permission) => boolean,
): Promise<OfferedRemedy[]> {
  const autonomy = new Map((await remedySettings(db)).map((setting) => [setting.remedy, setting.autonomy]));
  const ids = remedies
    .filter(isRemedyId)
    .filter((id) => autonomy.get(id) !== "off" && may(remedyOf(id).permission));
  const primary = ids.find((id) => autonomy.get(id) !== "suggest");
  return ids.map((id) => ({ id, label: remedyOf(id).label, isPrimary: id === primary }));
}

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
  try {
    await db.write(actor, async (w) => {
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
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(CHANGED);
    throw error;
  }
}
