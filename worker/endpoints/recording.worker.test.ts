import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { neverIdle, newOwner } from "@/lib/accounts/testing";
import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { putSealedPart } from "@/lib/platform/sealed-chunks";
import { purgeRecordings } from "@/lib/voice/recordings/purge";
import { recordingPath } from "@/lib/voice/recordings/record";
import { wavHeader } from "@/lib/voice/recordings/wav";
import { send } from "../testing";

const SETUP = { kind: "system", id: "test" } as const;
const SOUND = Uint8Array.from({ length: 150_000 }, (_, i) => (i * 7) & 0xff);
const WHOLE = Uint8Array.from([...wavHeader(SOUND.length, 2), ...SOUND]);
let owner: Awaited<ReturnType<typeof newOwner>>;
let stranger: Awaited<ReturnType<typeof newOwner>>;
let db: TenantDb;

beforeAll(async () => {
  owner = await newOwner("ada@sound.example", { company: "Sound Engines" });
  stranger = await newOwner("eve@elsewhere.example", { company: "Elsewhere" });
  await neverIdle(owner);
  const organization = await controlDb().organization.findUnique({ where: { slug: owner.slug } });
  db = tenantDb(organization?.id ?? "");
  await putSealedPart(db.organizationId, recordingPath("rcd_1"), 0, SOUND);
});

beforeEach(async () => {
  const at = clock.instant();
  await db.write(SETUP, async (w) => {
    for (const model of ["Recording", "CallShare", "Call"] as const) w.deleteRows(model, "1 = 1");
    await w.call.createMany({
      data: [
        {
          ...{ id: "cal_1", direction: "outbound", status: "completed", records: true, createdAt: at },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550104", transcriptStatus: "complete" },
          ...{ insightStatus: "done", answeredAt: at, endedAt: at },
        },
      ],
    });
    await w.recording.createMany({
      data: [
        {
          ...{ id: "rcd_1", callId: "cal_1", status: "stored", channels: 2, byteSize: SOUND.length },
          ...{ durationMs: 9_375, offsetMs: 0, createdAt: at, providerDeletedAt: at },
          ...{ keptUntil: clock.inMs(90 * DAY_MS).slice(0, 10), dueAt: clock.inMs(90 * DAY_MS) },
        },
      ],
    });
  });
});

afterEach(() => clock.shift(0));

const path = (call = "cal_1", slug = owner.slug) => `/o/${slug}/calls/${call}/recording`;
const get = (headers: Record<string, string> = {}, at = path(), who = owner) =>
  send(at, { headers: { cookie: `${sessionCookieName()}=${who.sessionToken}`, ...headers } });
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const actions = async () =>
  (await auditEntries(db, auditListSchema.parse({}), "UTC")).entries
    .map(({ action }) => action)
    .filter((action) => action.startsWith("recording."));

describe("the sound of a call", () => {
  it("is played whole and by ranges", async () => {
    const whole = await get();
    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-type")).toBe("audio/wav");
    expect(whole.headers.get("cache-control")).toBe("private, no-store");
    expect(whole.headers.get("accept-ranges")).toBe("bytes");
    expect(Buffer.compare(await bytesOf(whole), WHOLE)).toBe(0);
    for (const [range, from, to] of [
      ["bytes=0-1023", 0, 1_024],
      ["bytes=40-99", 40, 100],
      ["bytes=65590-65600", 65_590, 65_601],
      ["bytes=-10", WHOLE.length - 10, WHOLE.length],
      [`bytes=${WHOLE.length - 1}-`, WHOLE.length - 1, WHOLE.length],
    ] as const) {
      const part = await get({ range });
      expect(part.status, range).toBe(206);
      expect(part.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${WHOLE.length}`);
      expect(Buffer.compare(await bytesOf(part), WHOLE.subarray(from, to)), range).toBe(0);
    }
    const outside = await get({ range: `bytes=${WHOLE.length}-` });
    expect(outside.status).toBe(416);
    expect(outside.headers.get("content-range")).toBe(`bytes */${WHOLE.length}`);
  });

  it("is in the audit once a quarter of an hour, person and call, and each download is", async () => {
    const before = (await actions()).length;
    for (const range of ["bytes=0-9", "bytes=10-19", "bytes=90000-"])
      await (await get({ range })).arrayBuffer();
    expect((await actions()).length - before).toBe(before === 0 ? 1 : 0);
    clock.shift(16 * 60_000);
    await (await get({ range: "bytes=0-9" })).arrayBuffer();
    for (let i = 0; i < 2; i++) {
      const file = await get({}, `${path()}?download`);
      expect(file.headers.get("content-disposition")).toContain("attachment; filename=");
      await file.arrayBuffer();
    }
    const after = await actions();
    expect(after.filter((action) => action === "recording.downloaded")).toHaveLength(2);
    expect(after.filter((action) => action === "recording.played").length).toBeGreaterThanOrEqual(2);
  });

  it("is nobody else's", async () => {
    expect((await get({}, path(), stranger)).status).toBe(404);
    expect((await get({}, path("cal_1", stranger.slug), stranger)).status).toBe(404);
    expect((await get({}, path("cal_none"))).status).toBe(404);
    expect((await send(path())).status).toBe(401);
  });

  it("of a private call is there for who took part alone", async () => {
    await db.write(SETUP, (w) =>
      w.updateRows("Call", `"isPrivate" = 1, "placedBy" = 'usr_other'`, `"id" = 'cal_1'`),
    );
    expect((await get()).status).toBe(404);
  });

  it("is gone with its time, before and after it was deleted, and says so", async () => {
    await db.write(SETUP, (w) => w.updateRows("Recording", `"dueAt" = ?2`, "1 = 1", [clock.inMs(-1)]));
    const due = await get();
    expect(due.status).toBe(410);
    expect(await due.text()).toContain("The record of its deletion is rcd_1");
    await purgeRecordings(db);
    const gone = await get({ range: "bytes=0-" });
    expect(gone.status).toBe(410);
    expect(await gone.text()).toMatch(/deleted on .*, when its time was over/);
    // For the tests behind this one.
    await putSealedPart(db.organizationId, recordingPath("rcd_1"), 0, SOUND);
  });
});
