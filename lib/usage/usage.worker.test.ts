import { beforeEach, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { bindings } from "@/lib/platform/runtime";
import { usageCsv, usageHistory } from "./history";
import { measureUsage, thisMonth } from "./measure";
import { countModelRequest, isWithinPlan, requireWithinPlan } from "./require";

const TEST = { kind: "system", id: "test" } as const;
let db: TenantDb;
let neighbour: TenantDb;
let made = 0;
beforeEach(async () => {
  made++;
  db = await makeOrganization(`usage-${made}`);
  neighbour = await makeOrganization(`neighbour-${made}`);
});

interface Made {
  minutes: number | null;
  isTest?: number;
  transcript?: string;
  createdAt?: string;
}

/** Calls that were answered so many minutes before they ended; null for one that nobody answered. */
const addCalls = (calls: readonly Made[], at = db) =>
  at.write(TEST, (w) =>
    w.insertRows(
      "Call",
      [
        ...["id", "direction", "status", "fromNumber", "toNumber", "isTest", "transcriptStatus"],
        ...["insightStatus", "createdAt", "answeredAt", "endedAt"],
      ],
      calls.map(({ minutes, isTest = 0, transcript = "complete", createdAt = clock.instant() }, i) => [
        ...[`call_${createdAt.slice(0, 7)}_${i}`, "outbound", "completed", "+12025550100", "+12025550101"],
        ...[isTest, transcript, "done", createdAt],
        ...[minutes === null ? null : createdAt, after(createdAt, minutes ?? 0)],
      ]),
    ),
  );
const after = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();

it("counts each begun minute of answered calls of the month, in this organization alone", async () => {
  await addCalls([
    { minutes: 2 },
    { minutes: 0.1, transcript: "none" },
    { minutes: 59.9, isTest: 1 },
    { minutes: null },
  ]);
  await addCalls([{ minutes: 30, createdAt: "2026-01-31T23:59:00.000Z" }]);
  await addCalls([{ minutes: 45 }], neighbour);
  const now = await measureUsage(db);
  expect([now.callMinutesPerMonth, now.transcribedMinutesPerMonth]).toEqual([3, 2]);
  const earlier = await measureUsage(db, "2026-01");
  expect([earlier.callMinutesPerMonth, earlier.phoneNumbers]).toEqual([30, 0]);
});

it("lets nothing begin that the plan has no room for, and says what to do", async () => {
  await addCalls([{ minutes: 299 }]);
  await expect(requireWithinPlan(db, "callMinutesPerMonth")).resolves.toBeUndefined();
  await addCalls([{ minutes: 300 }], neighbour);
  await expect(requireWithinPlan(db, "callMinutesPerMonth")).resolves.toBeUndefined();
  await expect(requireWithinPlan(db, "callMinutesPerMonth", 2)).rejects.toThrow(
    "Your plan has 300 call minutes a month, and they are used up. An owner can choose a larger plan under Settings, Billing.",
  );
  const plan = (key: string) =>
    bindings()
      .DB.prepare('UPDATE "Organization" SET "planKey" = ?1 WHERE "id" = ?2')
      .bind(key, db.organizationId)
      .run();
  await plan("growth");
  expect(await isWithinPlan(db, "callMinutesPerMonth", 2)).toBe(true);
});

it("counts requests to language models until the month's are used up, and none beyond", async () => {
  expect(await countModelRequest(db, "call-insights")).toBe(true);
  expect((await measureUsage(db)).modelRequestsPerMonth).toBe(1);
  await bindings()
    .DB.prepare('UPDATE "UsageCount" SET "count" = 999 WHERE "organizationId" = ?1 AND "month" = ?2')
    .bind(db.organizationId, thisMonth())
    .run();
  expect([
    await countModelRequest(db, "call-insights"),
    await countModelRequest(db, "call-insights"),
  ]).toEqual([true, false]);
  expect((await measureUsage(db)).modelRequestsPerMonth).toBe(1_000);
  expect((await measureUsage(neighbour)).modelRequestsPerMonth).toBe(0);
});

it("shows and exports what was used by month, as far back as anything was", async () => {
  expect(usageCsv(await usageHistory(db))).toBe(
    "\ufeffmonth,sales_lines,agent_runs,call_minutes,transcribed_minutes,text_message_parts,language_model_requests,overage_usd\r\n",
  );
  await countModelRequest(db, "call-insights");
  await bindings()
    .DB.prepare(
      `INSERT INTO "OverageCount" ("organizationId", "metric", "month", "seen", "units")
       VALUES (?1, 'modelRequestsPerMonth', ?2, 1, 3)`,
    )
    .bind(db.organizationId, thisMonth())
    .run();
  expect(usageCsv(await usageHistory(db)).split("\r\n")[1]).toBe(`${thisMonth()},0,0,0,0,0,1,0.15`);
  expect(await usageHistory(neighbour)).toEqual([]);
});
