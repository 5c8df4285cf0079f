import { forecastingSettings, saveForecastingSettings } from "@/lib/agents/forecasting-settings";
import type { TeamAgentKind } from "@/lib/agents/settings-versions";
import { saveRemedySetting } from "@/lib/exceptions/remedies/save-setting";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import type { Change } from "./change";

/** The number of the version of an agent's settings that is before the one in effect. */
const versionBefore = async (db: TenantDb, kind: TeamAgentKind): Promise<number> =>
  (await db.agent.findFirstOrThrow({ where: { kind } })).policyNumber - 1;

/** What is set about remedies, and what moves between places. */
export const REMEDY_CHANGES: readonly Change[] = [
  [
    "transfers.manage",
    "createTransferAction",
    async ({ db }) => {
      const createdAt = clock.instant();
      const level = { itemId: "itm_1", locationId: "loc_main", onHand: 1_000_000, asOfDay: "2026-12-01" };
      await db.write({ kind: "system", id: "test" }, (w) => {
        const place = ["loc_far", "FAR", "Far", createdAt];
        w.insertRows("Location", ["id", "code", "name", "createdAt"], [place], "ON CONFLICT DO NOTHING");
        w.insertRows(
          "StockLevel",
          ["id", ...Object.keys(level)],
          [["stl_transfer", ...Object.values(level)]],
          `ON CONFLICT ("organizationId", "itemId", "locationId") DO UPDATE SET "onHand" = excluded."onHand"`,
        );
      });
      const places = { fromLocationId: "loc_main", toLocationId: "loc_far" };
      const key = { requestKey: crypto.randomUUID() };
      return { ...key, itemId: "itm_1", ...places, quantity: 1000, expectedDay: null };
    },
  ],
  [
    "exceptions.configure",
    "saveRemedySettingAction",
    async ({ db }) => {
      const row = await db.remedySetting.findFirst({ where: { remedy: "chase" } });
      const limits = { limitMinor: null, limitCount: null };
      const autonomy = row?.autonomy === "off" ? "approve" : "off";
      return { remedy: "chase", autonomy, ...limits, version: row?.version ?? 0 };
    },
  ],
  [
    "exceptions.configure",
    "restoreExceptionSettingsAction",
    async ({ db }) => {
      const row = await db.remedySetting.findFirst({ where: { remedy: "expedite" } });
      await saveRemedySetting(
        db,
        { kind: "user", id: "usr_1" },
        {
          ...{ remedy: "expedite", autonomy: row?.autonomy === "off" ? "approve" : "off" },
          ...{ limitMinor: null, limitCount: null, version: row?.version ?? 0 },
        },
      );
      return { number: await versionBefore(db, "exceptions") };
    },
  ],
  [
    "agents.configure",
    "restoreForecastingSettingsAction",
    async ({ db }) => {
      const { onNewSales, ...rest } = await forecastingSettings(db);
      const changed = { ...rest, onNewSales: onNewSales === "watch" ? ("all" as const) : ("watch" as const) };
      await saveForecastingSettings(db, { kind: "user", id: "usr_1" }, "UTC", changed);
      return { number: await versionBefore(db, "forecasting") };
    },
  ],
];
