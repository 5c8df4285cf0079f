import type { Permission } from "@/lib/accounts/permissions";
import type { TenantDb } from "@/lib/platform/db";
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
