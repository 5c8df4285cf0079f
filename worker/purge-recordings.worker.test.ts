import { expect, it } from "vitest";
import { bindings } from "@/lib/platform/runtime";
import { purgeRecordingsOfAll } from "./purge-recordings";

/** So many organizations have something at Twilio: more than one run takes. */
const WAITING = 120;

it("what Twilio has to delete for others does not keep a recording whose time is over", async () => {
  const { DB } = bindings();
  const organizations = [...Array.from({ length: WAITING }, (_, i) => `org_a${1_000 + i}`), "org_z"];
  const call = DB.prepare(
    `INSERT INTO "Call" ("organizationId", "id", "direction", "status", "fromNumber", "toNumber", "transcriptStatus",
       "insightStatus", "createdAt")
     VALUES (?1, 'cal_1', 'outbound', 'completed', '+12025550100', '+12025550104', 'complete', 'done', '2026-01-01')`,
  );
  const recording = DB.prepare(
    `INSERT INTO "Recording" ("organizationId", "id", "callId", "status", "createdAt", "keptUntil", "dueAt", "providerDeletedAt")
     VALUES (?1, 'rcd_1', 'cal_1', 'stored', '2026-01-01', '2026-01-01', ?2, ?3)`,
  );
  await DB.batch(organizations.map((organization) => call.bind(organization)));
  await DB.batch(
    organizations.map((organization) =>
      organization === "org_z"
        ? recording.bind(organization, "2026-01-01", "2026-01-01")
        : recording.bind(organization, "2099-01-01", null),
    ),
  );
  await purgeRecordingsOfAll();
  const count = async (where: string) =>
    (await DB.prepare(`SELECT count(*) AS "n" FROM "Recording" WHERE ${where}`).first<{ n: number }>())?.n;
  expect(await count(`"organizationId" = 'org_z' AND "status" = 'deleted'`)).toBe(1);
  // And those that one run did not take are taken by the next.
  expect(await count(`"providerDeletedAt" IS NULL`)).toBe(WAITING - 100);
  await purgeRecordingsOfAll();
  expect(await count(`"providerDeletedAt" IS NULL`)).toBe(0);
});
