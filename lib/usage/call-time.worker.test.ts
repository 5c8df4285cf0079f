import { beforeEach, expect, it } from "vitest";
import { planOf as planOfOrganization } from "@/lib/billing/plans";
import { syncBilling } from "@/lib/billing/sync";
import { newOrganization, OWNER, pay } from "@/lib/billing/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { bindings } from "@/lib/platform/runtime";
import { createCall, noteStatus } from "@/lib/voice/calls";
import { callView } from "@/lib/voice/queries";
import { callShare, callTime, secondsOf } from "./call-time";
import { measureOne } from "./measure";
import { saveOverage } from "./save-overage";

/** A trial has 300 call minutes a month. */
const TRIAL = planOfOrganization({ planKey: "trial" } as never).limits.callMinutesPerMonth;
let db: TenantDb;
let organization: { id: string; slug: string };
let made = 0;
beforeEach(async () => {
  clock.shift(0);
  organization = await newOrganization(`time${made++}@calls.example`);
  db = tenantDb(organization.id);
});

const begin = async (more: object = {}) => {
  const form = { requestKey: crypto.randomUUID(), fromNumber: "+12025550100", toNumber: "+12025550101" };
  const call = { ...form, isTest: false, supplierId: null, purchaseOrderId: null, ...more };
  return (await createCall(db, OWNER, call, "Called.")).id;
};
const minutesOf = async (id: string) => (await db.call.findFirst({ where: { id } }))?.maxMinutes ?? null;
const kept = async () =>
  (await db.call.findMany({ take: 50 })).reduce((sum, { maxMinutes }) => sum + (maxMinutes ?? 0), 0);
/** Minutes of calls that are over. */
async function talked(minutes: number): Promise<void> {
  const end = clock.now().getTime();
  await db.write({ kind: "system", id: "test" }, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id: `cal_${crypto.randomUUID()}`, direction: "outbound", status: "completed" },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550101" },
          ...{ transcriptStatus: "none", insightStatus: "done", createdAt: clock.instant() },
          answeredAt: new Date(end - minutes * MINUTE_MS).toISOString(),
          endedAt: clock.instant(),
        },
      ],
    });
  });
}

it("is a share of what is left, half an hour at least, never more than there is", () => {
  expect([8_000, 500, 100, 20, 1].map(callShare)).toEqual([240, 125, 30, 20, 1]);
  expect([secondsOf(1), secondsOf(null)]).toEqual([55, 4 * 3_600]);
});

it("is kept for each call that goes on, so that many at a time never pass what the plan has", async () => {
  await talked(TRIAL - 100);
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => begin()));
  const begun = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  for (let round = 0; round < 8; round++)
    await begin().then(
      (id) => begun.push(id),
      () => undefined,
    );
  expect(await kept()).toBe(100);
  await expect(begin()).rejects.toThrow(/kept for the calls that are going on/);
  // One ends at once: what it did not use is free again.
  const first = begun[0] ?? "";
  const freed = await minutesOf(first);
  await noteStatus(db, first, { status: "no-answer" });
  expect(await callTime(db)).toMatchObject({ minutes: freed });
});

it("ends with the plan: the minute that is left, and then nothing", async () => {
  await talked(TRIAL - 1);
  const id = await begin();
  expect(await minutesOf(id)).toBe(1);
  await noteStatus(db, id, { status: "in-progress" });
  clock.shift(secondsOf(1) * 1_000);
  await noteStatus(db, id, { status: "completed" });
  expect(await measureOne(db, "callMinutesPerMonth")).toBe(TRIAL);
  expect((await callView(db, id))?.reachedLimit).toBe(true);
  await expect(begin()).rejects.toThrow(/300 call minutes a month, and they are used up/);
  expect(await minutesOf(await begin({ isTest: true }))).toBeNull();
});

it("goes on as overage up to the amount that is allowed, for minutes that may be transcribed", async () => {
  await pay(organization, "starter");
  await syncBilling(organization.id);
  await talked(500);
  await bindings()
    .DB.prepare(`UPDATE "Call" SET "transcriptStatus" = 'complete' WHERE "organizationId" = ?1`)
    .bind(db.organizationId)
    .run();
  await expect(begin()).rejects.toThrow(/allow overage/);
  // 6 cents a minute, and 3 for its transcript.
  await saveOverage(db, OWNER, { isOn: true, ceilingMinor: 20 * 9 });
  expect(await minutesOf(await begin())).toBe(20);
  await expect(begin()).rejects.toThrow(/kept for the calls/);
});
