import { beforeAll, expect, test } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { dayIn } from "../clock";
import { localDaySql, zoneOffsets } from "./local-day";
import type { TenantDb } from "./tenant";

let db: TenantDb;
beforeAll(async () => {
  db = await makeOrganization("local-days");
});

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"];
const MORE = ["Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "no/zone"];

test.each([...ZONES, ...MORE])("the database cuts days of %s where the clock there does", async (zone) => {
  const now = Date.now();
  const DAYS = 4 * 365;
  // Every day of four years at some hour.
  const instants = Array.from({ length: DAYS }, (_, n) =>
    new Date(now - n * 24 * 3_600_000 - (n % 24) * 3_600_000 - (n % 7) * 60_000).toISOString(),
  );
  const rows = await db.query<{ instant: string; day: string }>(
    `SELECT j.value AS instant, ${localDaySql("j.value", "?3")} AS day FROM json_each(?2) j`,
    [JSON.stringify(instants), zoneOffsets(zone)],
  );
  const wrong = rows.filter(({ instant, day }) => day !== dayIn(new Date(instant), zone));
  expect(wrong).toEqual([]);
  expect(rows).toHaveLength(instants.length);
});

test("an instant that is not known has no day", async () => {
  const [row] = await db.query<{ day: string | null }>(`SELECT ${localDaySql("NULL", "?2")} AS day`, [
    zoneOffsets("Europe/Berlin"),
  ]);
  expect(row?.day).toBeNull();
});
