import { clock } from "@/lib/platform/clock";
import type { Change } from "./change";

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
];
