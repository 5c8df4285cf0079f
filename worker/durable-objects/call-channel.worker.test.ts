import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { callChannel } from "@/lib/platform/call-channel";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { createCall, findCall, noteStatus } from "@/lib/voice/calls";
import { forgetCalls, hangUp, pause, placeCall, tellChange } from "@/lib/voice/channel";
import { emulator } from "@/lib/voice/recordings/testing";

const SETUP = { kind: "system", id: "test" } as const;
const HOUR_MS = 3_600_000;
let organizationId = "";
let db: TenantDb;
let id = "";

beforeAll(async () => {
  const { slug } = await newOwner("ada@channel.example", { company: "Channel Engines" });
  const organization = await controlDb().organization.findUnique({ where: { slug } });
  organizationId = organization?.id ?? "";
  db = tenantDb(organizationId);
});

beforeEach(async () => {
  await db.write(SETUP, (w) => {
    for (const model of ["CallPause", "Recording", "Call"] as const) w.deleteRows(model, "1 = 1");
  });
  id = await newCall();
});

const about = () => ({ organizationId, callId: id, timeZone: "UTC" });
const statusOf = async () => (await findCall(db, id)).status;
const channel = () => callChannel(organizationId, id) as never;

async function newCall(isTest = true): Promise<string> {
  const call = await createCall(
    db,
    { kind: "user", id: "usr_1" },
    {
      ...{ requestKey: crypto.randomUUID(), fromNumber: "+12025550100", toNumber: "+12025550108" },
      ...{ isTest, supplierId: null, purchaseOrderId: null },
    },
    "A test call was placed.",
  );
  return call.id;
}

/** Moves what the channel knows so many milliseconds into the past, and lets its alarm go off. */
async function later(ms: number, more: object = {}): Promise<void> {
  await runInDurableObject(channel(), async (_instance, state) => {
    const progress = await state.storage.get<Record<string, number>>("progress");
    const [placedAt, statusAskedAt] = [(progress?.placedAt ?? 0) - ms, (progress?.statusAskedAt ?? 0) - ms];
    await state.storage.put("progress", { ...progress, placedAt, statusAskedAt, ...more });
  });
  await runDurableObjectAlarm(channel());
}

it("asks the network once, however often it is told to, also after it has forgotten the call", async () => {
  await placeCall(about());
  const { providerSid } = await findCall(db, id);
  expect(providerSid).toMatch(/^CA/);
  await placeCall(about());
  await runInDurableObject(channel(), (_instance, state) => state.storage.deleteAll());
  await placeCall(about());
  expect((await findCall(db, id)).providerSid).toBe(providerSid);
  await runInDurableObject(channel(), async (_instance, state) => {
    expect(await state.storage.get("about")).toBeUndefined();
  });
});

it("has the network end a call when the minutes that are left for it are used", async () => {
  id = await newCall(false);
  await placeCall({ ...about(), phone: "+12025550108" });
  const { providerSid, maxMinutes } = await findCall(db, id);
  expect(maxMinutes).toBeGreaterThan(0);
  const calls = (await emulator("GET", "/voice/control/calls")) as { sid: string; timeLimitS: number }[];
  expect(calls.find(({ sid }) => sid === providerSid)?.timeLimitS).toBe((maxMinutes ?? 0) * 60 - 5);
});

it("gives a call up of which nobody knows whether it was placed, and leaves one alone that is reported of", async () => {
  await placeCall(about());
  await db.write(SETUP, (w) =>
    w.updateRows("Call", `"status" = 'placing', "providerSid" = NULL`, `"id" = ?2`, [id]),
  );
  await later(1_000);
  expect(await statusOf()).toBe("placing");
  await later(120_000);
  expect(await findCall(db, id)).toMatchObject({ status: "failed", transcriptStatus: "none" });
  expect((await findCall(db, id)).failure).toContain("did not say whether");
});

it("asks the network about a call whose end was not reported", async () => {
  await placeCall(about());
  await db.write(SETUP, (w) => w.updateRows("Call", `"status" = 'in-progress'`, `"id" = ?2`, [id]));
  // The line of this number is busy, and in a test no report of it arrives.
  await expect
    .poll(
      async () => {
        await later(60_000, { phase: "spoken" });
        return statusOf();
      },
      { timeout: 20_000 },
    )
    .not.toBe("in-progress");
});

it("ends a call of which nothing was heard for longer than a call lasts", async () => {
  await placeCall(about());
  await db.write(SETUP, (w) =>
    w.updateRows("Call", `"status" = 'in-progress', "providerSid" = 'CA-unknown'`, `"id" = ?2`, [id]),
  );
  await later(6 * HOUR_MS, { phase: "spoken" });
  expect((await findCall(db, id)).failure).toBe("Twilio did not say how this call ended.");
  expect(await statusOf()).toBe("failed");
});

it("calls a transcript whole when its sound ended before the call did", async () => {
  await placeCall(about());
  await db.write(SETUP, (w) =>
    w.updateRows("Call", `"status" = 'in-progress', "endedAt" = NULL`, `"id" = ?2`, [id]),
  );
  await later(1_000, { phase: "spoken" });
  await noteStatus(db, id, { status: "completed" });
  await tellChange(about());
  expect(await findCall(db, id)).toMatchObject({ transcriptStatus: "complete" });
});

it("asks the model five times at most, and forgets everything in the end", async () => {
  await placeCall(about());
  await noteStatus(db, id, { status: "completed" });
  await db.write(SETUP, (w) => {
    w.updateRows("Call", `"status" = 'completed', "insightStatus" = 'waiting'`, `"id" = ?2`, [id]);
  });
  await later(0, { phase: "heard", asked: 4 });
  expect(await findCall(db, id)).toMatchObject({ insightStatus: "failed" });
  await later(0);
  await runInDurableObject(channel(), async (_instance, state) => {
    expect([...(await state.storage.list()).keys()]).toEqual([]);
  });
  // It can still be listened to: there is nothing to hear.
  await tellChange(about()).catch(() => {});
});

it("keeps nothing of a call whose organization is erased, whatever it was doing", async () => {
  await placeCall(about());
  await runInDurableObject(channel(), (_instance, state) =>
    state.storage.sql.exec(
      `INSERT INTO segment (number, channel, content) VALUES (1, 0, '{"text":"secret"}')`,
    ),
  );
  const other = tenantDb("org_erased_not");
  await forgetCalls(other);
  const left = () =>
    runInDurableObject(channel(), async (_instance, state) => [
      ...[...(await state.storage.list()).keys()],
      ...[...state.storage.sql.exec("SELECT content FROM segment")],
      await state.storage.getAlarm(),
    ]);
  expect((await left()).length).toBeGreaterThan(1);
  await forgetCalls(db);
  expect(await left()).toEqual([null]);
});

it.each([
  ["was to be transcribed and of which no sound came", "ticket", "partial"],
  ["was not to be transcribed", null, "none"],
])("a call that %s is told as such", async (_, ticket, status) => {
  await placeCall(about());
  const at = new Date().toISOString();
  await db.write(SETUP, (w) =>
    w.updateRows("Call", `"status" = 'completed', "answeredAt" = ?3, "endedAt" = ?3`, `"id" = ?2`, [id, at]),
  );
  await later(0, { phase: "placed", ticket });
  await tellChange(about());
  expect(await findCall(db, id)).toMatchObject({ transcriptStatus: status });
});

const pauses = () => db.callPause.findMany({ where: { callId: id }, orderBy: { id: "asc" } });

it("is paused and goes on by those who follow it, each once, and neither before it is connected nor after its end", async () => {
  const [ADA, BEN] = ["usr_1", "usr_2"];
  const paused = (isPaused: boolean, userId = ADA as string) => pause(about(), { isPaused, userId });
  await expect(paused(true)).rejects.toThrow("in progress");
  await placeCall(about());
  await db.write(SETUP, (w) =>
    w.updateRows("Call", `"status" = 'in-progress', "records" = 1`, `"id" = ?2`, [id]),
  );
  await later(0, { phase: "live", firstSoundAt: Date.now() - 5_000 });
  await Promise.all([paused(true), paused(true)]);
  expect(await pauses()).toMatchObject([{ endMs: null, pausedBy: ADA, resumedBy: null }]);
  // Nothing is recorded yet: Twilio is told when something is.
  await runInDurableObject(channel(), async (_instance, state) => {
    expect(await state.storage.get("pauses")).toEqual({ isPaused: true, isTold: false });
  });
  await paused(false, BEN);
  await paused(false, BEN);
  const [first] = await pauses();
  expect(first).toMatchObject({ resumedBy: BEN });
  expect(first?.startMs).toBeGreaterThanOrEqual(4_000);
  expect(first?.endMs).toBeGreaterThanOrEqual(first?.startMs ?? 0);
  await db.write(SETUP, (w) => w.updateRows("Call", `"status" = 'completed'`, `"id" = ?2`, [id]));
  await expect(paused(true)).rejects.toThrow("in progress");
  expect(await pauses()).toHaveLength(1);
});

it("says that a call cannot be ended before the network has it", async () => {
  await expect(hangUp(about())).rejects.toThrow("is still being placed");
});

it("lets no call that was never placed stand in the way of others for ever", async () => {
  for (let i = 0; i < 9; i++) await newCall();
  await expect(newCall()).rejects.toThrow("are going on already");
  await db.write(SETUP, (w) => w.updateRows("Call", `"createdAt" = '2020-01-01T00:00:00Z'`, "1 = 1"));
  await newCall();
});
