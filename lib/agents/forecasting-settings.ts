import * as z from "zod";
import { isReadOnly } from "@/lib/accounts/access";
import { organizationById } from "@/lib/accounts/organization-record";
import { requestTraining } from "@/lib/models/commands";
import { TRAINER } from "@/lib/models/training-run";
import type { TrainingScope } from "@/lib/models/types";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { UserError } from "@/lib/platform/errors";
import { CHANGED } from "@/lib/platform/guarded-write";
import { WEEKDAYS } from "./describe";
import { nextRunAt } from "./schedule-time";
import { hourText } from "./setting-labels";
import { nextSettingsVersion, settingsOfVersion, type VersionOrigin } from "./settings-versions";
import { agentIsStopped } from "./stops";

/** What the forecasting agent does when new sales have come: train all items, retrain what drifted, or only watch and ask. */
export const NEW_SALES = ["all", "drifted", "watch"] as const satisfies readonly TrainingScope[];

export const forecastingSettingsSchema = z.object({
  onNewSales: z.enum(NEW_SALES),
  /** When all items are trained besides, in the organization's time zone; ISO weekday. Null: never by itself. */
  weekly: z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23) }).nullable(),
  /** 0 while all is as by default. */
  version: z.int().min(0),
});
export type ForecastingSettings = z.infer<typeof forecastingSettingsSchema>;

const ID = "forecasting";

/** How an organization's forecasts are kept fresh. */
export async function forecastingSettings(db: TenantDb): Promise<ForecastingSettings> {
  const row = await db.forecastingSetting.findFirst({ where: { id: ID } });
  if (!row) return { onNewSales: "all", weekly: null, version: 0 };
  const { weekday, hour } = row;
  return {
    onNewSales: row.onNewSales as ForecastingSettings["onNewSales"],
    weekly: weekday === null || hour === null ? null : { weekday, hour },
    version: row.version,
  };
}

/** What a version of the settings says. */
export const readForecastingVersion = jsonColumn(
  "AgentPolicy.config",
  forecastingSettingsSchema.omit({ version: true }),
);

/** Each change is a version. @throws UserError when somebody else has changed them meanwhile */
export async function saveForecastingSettings(
  db: TenantDb,
  actor: Actor,
  timeZone: string,
  settings: ForecastingSettings,
  origin: VersionOrigin = {},
): Promise<void> {
  const { version: _, ...before } = await forecastingSettings(db);
  const { onNewSales, weekly, version } = settings;
  const after = { onNewSales, weekly };
  const kept = await nextSettingsVersion(db, actor, "forecasting", { before, after, ...origin });
  try {
    await db.write(actor, async (w) => {
      await kept.add(w);
      w.guard("changed", `(SELECT coalesce(max(s."version"), 0) = ?2 FROM {ForecastingSetting} s)`, [
        version,
      ]);
      w.insertRows(
        "ForecastingSetting",
        ["id", "onNewSales", "weekday", "hour", "nextRunAt", "version"],
        [
          [
            ...[ID, onNewSales, weekly?.weekday ?? null, weekly?.hour ?? null],
            ...[nextTraining(settings, timeZone), version + 1],
          ],
        ],
        `ON CONFLICT ("organizationId", "id") DO UPDATE SET "onNewSales" = excluded."onNewSales", "weekday" = excluded."weekday",
           "hour" = excluded."hour", "nextRunAt" = excluded."nextRunAt", "version" = excluded."version"`,
      );
      w.audit({
        action: "forecasting.settings-changed",
        subjectType: "ForecastingSetting",
        subjectId: db.organizationId,
        summary: `The forecasting agent's settings were changed: ${settingsText(settings)}`,
        ...{ before, after },
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    throw error;
  }
}

/** Takes back an earlier version, as a new one. @throws NotFoundError; UserError when somebody else has changed them meanwhile */
export async function restoreForecastingSettings(
  db: TenantDb,
  actor: Actor,
  timeZone: string,
  number: number,
): Promise<void> {
  const [{ version }, settings] = await Promise.all([
    forecastingSettings(db),
    settingsOfVersion(db, "forecasting", number, readForecastingVersion),
  ]);
  await saveForecastingSettings(
    db,
    actor,
    timeZone,
    { ...settings, version },
    { reason: `Back to version ${number}.`, takenFrom: number },
  );
}

const ON_NEW_SALES: Record<ForecastingSettings["onNewSales"], string> = {
  all: "all items are trained when sales are imported",
  drifted: "items whose forecast drifted are retrained when sales are imported",
  watch: "forecasts are watched when sales are imported, and a person decides on training",
};

function settingsText({ onNewSales, weekly }: ForecastingSettings): string {
  const at = weekly && `${WEEKDAYS[weekly.weekday - 1]} at ${hourText(weekly.hour)}`;
  return `${ON_NEW_SALES[onNewSales]}${at ? `; all items every ${at}` : ""}.`;
}

const nextTraining = ({ weekly }: ForecastingSettings, timeZone: string): string | null =>
  nextRunAt(weekly ? { kind: "weekly", ...weekly } : { kind: "off" }, timeZone, clock.now());

/** SQL: the organizations whose weekly training is due; asked with the present instant. */
export const WITH_DUE_TRAINING = `SELECT "organizationId" FROM "ForecastingSetting" WHERE "nextRunAt" <= ?1`;

/** Starts the weekly training when its time has come. Doing it twice starts one. */
export async function runDueTraining(db: TenantDb): Promise<void> {
  const row = await db.forecastingSetting.findFirst({
    where: { id: ID, nextRunAt: { lte: clock.instant() } },
  });
  const organization = row && (await organizationById(db.organizationId));
  if (!row || !organization) return;
  if (!isReadOnly(organization) && !(await agentIsStopped(db, "forecasting")))
    await requestTraining(db.organizationId, "schedule", TRAINER, "all");
  const next = nextTraining(await forecastingSettings(db), organization.timeZone);
  // Only now: a process that dies before this line asks again, and joins the training that is there.
  await db.write(TRAINER, async (w) => {
    await w.forecastingSetting.updateMany({
      where: { id: ID, nextRunAt: row.nextRunAt },
      data: { nextRunAt: next },
    });
  });
}
