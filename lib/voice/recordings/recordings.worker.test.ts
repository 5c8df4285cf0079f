import { beforeAll, describe, expect, it, vi } from "vitest";
import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { clock, DAY_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { bindings, provideBindings } from "@/lib/platform/runtime";
import { makeRow } from "@/lib/retention/testing";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { deleteRecording } from "./delete";
import { deleteAtProvider, lookForRecording, sealRecording, silenceStored } from "./fetch";
import { holdRecording, releaseRecording } from "./hold";
import { purgeRecordings } from "./purge";
import { expectRecording, noteProviderRecording, recordingOf } from "./record";
import { ADMIN, emulator, OFFSET_MS, recordedCall, recordedCallOfEachTest, SETUP } from "./testing";
import { channelsOf } from "./words";

let db: TenantDb;
const call = recordedCallOfEachTest("Recorded Engines");
const { transcript, storeWords, idOf, fetchIt, objects, bytesOf } = call;
beforeAll(() => {
  db = call.db();
});

const actions = async () =>
  (await auditEntries(db, auditListSchema.parse({}), "UTC")).entries.map(({ action }) => action);

describe("a recording", () => {
  it("is fetched, laid over the transcript, sealed without its card number, and gone at Twilio", async () => {
    const words = await transcript();
    await storeWords(words);
    await fetchIt();
    const recording = await recordingOf(db, "cal_1");
    expect(recording).toMatchObject({ status: "stored", channels: 2, failure: null });
    expect(Math.abs((recording?.offsetMs ?? 0) - OFFSET_MS)).toBeLessThanOrEqual(40);
    expect(recording?.providerDeletedAt).not.toBeNull();
    expect(await emulator("GET", `{account}/Recordings.json?CallSid=${call.callSid()}`)).toMatchObject({
      recordings: [],
    });

    const bytes = await bytesOf();
    expect(bytes.length).toBe(58 + Number(recording?.byteSize));
    const sampleAt = (ms: number, channel: number) => bytes[58 + 2 * Math.round(ms * 8) + channel] as number;
    const isSilent = ([party, , startMs, endMs]: (typeof words)[number]) => {
      const channel = channelsOf("outbound")[party];
      for (let ms = startMs; ms < endMs; ms += 0.125)
        if (sampleAt(ms - OFFSET_MS, channel) < 0xf0) return false;
      return true;
    };
    for (const word of words) if (word[1] === REDACTED) expect(isSilent(word), String(word)).toBe(true);
    const [, ...others] = words.filter(([party]) => party === "them");
    for (const word of others) expect(isSilent(word), String(word)).toBe(false);
    expect(recording?.mutedMs).toBeGreaterThan(3_000);

    // What lies in storage is no sound that anybody could play.
    const [object] = await objects(recording?.id ?? "");
    const stored = await bindings().FILES.get(object?.key ?? "");
    expect(new TextDecoder("latin1").decode((await stored?.arrayBuffer())?.slice(0, 200))).not.toContain(
      "RIFF",
    );
  });

  it("is opened chunk by chunk: every range has the bytes of the whole", async () => {
    await fetchIt();
    const whole = await bytesOf();
    const size = whole.length;
    const chunk = 64 * 1024;
    for (const [from, to] of [
      ...[
        [0, 1],
        [57, 59],
        [0, 58],
        [58, 59],
        [size - 1, size],
        [chunk + 57, chunk + 60],
        [58 + chunk, 58 + 2 * chunk],
      ],
      ...Array.from({ length: 12 }, (_, i) => [i * 9_973, Math.min(size, i * 9_973 + 40_000)]),
    ] as [number, number][])
      expect(Buffer.compare(await bytesOf(from, to), whole.subarray(from, to)), `${from}-${to}`).toBe(0);
  });

  it("that was fetched twice lies there once", async () => {
    const id = await idOf();
    await lookForRecording(db, id);
    await Promise.all([sealRecording(db, id, 0), sealRecording(db, id, 0)]);
    await deleteAtProvider(db, id);
    expect(await lookForRecording(db, id)).toBe("over");
    await sealRecording(db, id, 99);
    await deleteAtProvider(db, id);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "stored", offsetMs: 0 });
    expect(await objects(id)).toHaveLength(1);
  });

  it("is silent where it was paused", async () => {
    await db.write(SETUP, (w) =>
      w.insertRows(
        "CallPause",
        ["id", "callId", "startMs", "endMs", "pausedBy", "pausedAt"],
        [["cps_1", "cal_1", OFFSET_MS + 2_000, null, "usr_1", clock.instant()]],
      ),
    );
    await storeWords(await transcript());
    await fetchIt();
    const bytes = await bytesOf();
    // Within what the two clocks may differ.
    expect(bytes.subarray(58, 58 + 2 * 15_500).some((byte) => byte < 0xf0)).toBe(true);
    expect(bytes.subarray(58 + 2 * 16_500).every((byte) => byte === 0xff)).toBe(true);
  });

  it("is the last one that is not nothing, whichever was named before and however they are listed", async () => {
    const id = await idOf();
    const { recordings } = (await emulator("GET", `{account}/Recordings.json?CallSid=${call.callSid()}`)) as {
      recordings: Record<string, unknown>[];
    };
    const [made] = recordings;
    const at = (seconds: number, sid: string, status: string) => ({
      ...{ ...made, sid, status },
      start_time: new Date(Date.parse(String(made?.start_time)) + seconds * 1000).toUTCString(),
    });
    const nothing = `RE${"0".repeat(32)}`;
    await noteProviderRecording(db, "cal_1", nothing);
    const listed = (list: object[]) => {
      const { fetch: real } = globalThis;
      vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
        const url = String(input instanceof Request ? input.url : input);
        if (!/\/Calls\/CA\w+\/Recordings\.json/.test(url)) return real(input, init);
        const page = (await (await real(input, init)).json()) as object;
        return Response.json({ ...page, recordings: list });
      });
    };
    const dial = at(-9, nothing, "absent");
    const voicemail = at(0, String(made?.sid), "completed");
    for (const list of [
      [dial, voicemail],
      [voicemail, dial],
    ]) {
      listed(list);
      expect(await lookForRecording(db, id)).toBe("there");
      expect(await recordingOf(db, "cal_1")).toMatchObject({ providerSid: made?.sid, status: "expected" });
      vi.restoreAllMocks();
    }
    listed([dial, at(0, String(made?.sid), "failed")]);
    expect(await lookForRecording(db, id)).toBe("over");
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "none" });
    vi.restoreAllMocks();
  });

  it("waits until every word of its call is there", async () => {
    const id = await idOf();
    for (const status of ["waiting", "live"]) {
      await db.write(SETUP, (w) => w.updateRows("Call", `"transcriptStatus" = ?2`, "1 = 1", [status]));
      expect(await lookForRecording(db, id), status).toBe("not yet");
    }
    for (const status of ["partial", "none"]) {
      await db.write(SETUP, (w) => w.updateRows("Call", `"transcriptStatus" = ?2`, "1 = 1", [status]));
      expect(await lookForRecording(db, id), status).toBe("there");
    }
  });

  it("that Twilio does not have yet is waited for, and one of a call that was not connected is none", async () => {
    const id = await idOf();
    await emulator("POST", "/voice/control/faults", {
      fault: "recording-missing",
      match: { callSid: call.callSid() },
    });
    await db.write(SETUP, (w) =>
      w.updateRows("Call", `"providerSid" = 'CA${"0".repeat(32)}'`, `"id" = 'cal_1'`),
    );
    expect(await lookForRecording(db, id)).toBe("not yet");
    clock.shift(3 * 60_000);
    expect(await lookForRecording(db, id)).toBe("over");
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "none" });
    await emulator("DELETE", "/voice/control/faults");
  });
});

describe("the time of a recording", () => {
  it("ends with the last minute of day 90, everywhere, and the proof stays", async () => {
    await fetchIt();
    const id = await idOf();
    const { keptUntil, dueAt } = (await recordingOf(db, "cal_1")) ?? { keptUntil: "", dueAt: "" };
    expect(Math.round((Date.parse(keptUntil) - Date.parse(clock.today("Europe/Dublin"))) / DAY_MS)).toBe(90);
    clock.shift(Date.parse(dueAt) - Date.now() - 60_000);
    await purgeRecordings(db);
    expect(await objects(id)).toHaveLength(1);
    clock.shift(Date.parse(dueAt) - Date.now() + 1_000);
    await purgeRecordings(db);
    await purgeRecordings(db);
    expect(await objects(id)).toHaveLength(0);
    expect(await recordingOf(db, "cal_1")).toMatchObject({
      ...{ status: "deleted", deletionReason: "retention", byteSize: null, peaks: null },
    });
    expect((await actions()).filter((action) => action === "recording.deleted")).toHaveLength(1);
  });

  it("ends at Twilio as well where it was never fetched", async () => {
    const { dueAt } = (await recordingOf(db, "cal_1")) ?? { dueAt: "" };
    clock.shift(Date.parse(dueAt) - Date.now() + 1_000);
    await purgeRecordings(db);
    expect(await emulator("GET", `{account}/Recordings.json?CallSid=${call.callSid()}`)).toMatchObject({
      recordings: [],
    });
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "deleted" });
  });

  it("ends also for the parts that were being written when it was deleted", async () => {
    const own = bindings();
    /** Storage in which somebody deletes the recording right before a part is written. */
    const deletingFirst = () => {
      const { FILES } = own;
      const put = async (key: string, value: Uint8Array) => {
        provideBindings(own);
        await deleteRecording(db, ADMIN, "cal_1");
        return FILES.put(key, value);
      };
      const [list, remove, get] = [FILES.list.bind(FILES), FILES.delete.bind(FILES), FILES.get.bind(FILES)];
      provideBindings({ ...own, FILES: { list, delete: remove, get, put } as never });
    };
    const id = await idOf();
    await storeWords(await transcript());
    await lookForRecording(db, id);
    deletingFirst();
    await sealRecording(db, id, OFFSET_MS);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "deleted" });
    expect(await objects(id)).toHaveLength(0);

    call.setCallSid(await recordedCall());
    await db.write(SETUP, (w) => {
      w.deleteRows("Recording", "1 = 1");
      w.updateRows("Call", `"providerSid" = ?2`, `"id" = 'cal_1'`, [call.callSid()]);
    });
    await expectRecording(db, "cal_1", "Europe/Dublin");
    const other = await idOf();
    await lookForRecording(db, other);
    await sealRecording(db, other, OFFSET_MS);
    expect(await objects(other)).toHaveLength(1);
    deletingFirst();
    await silenceStored(db, other, OFFSET_MS);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "deleted" });
    expect(await objects(other)).toHaveLength(0);
  }, 40_000);

  it("does not end while somebody holds it, and ends when they release it", async () => {
    await fetchIt();
    const id = await idOf();
    await holdRecording(db, ADMIN, { callId: "cal_1", reason: "Claim 12" });
    await expect(holdRecording(db, ADMIN, { callId: "cal_1", reason: "Again" })).rejects.toThrow(
      "Somebody else",
    );
    clock.shift(100 * DAY_MS);
    await purgeRecordings(db);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "stored", holdReason: "Claim 12" });
    expect(await objects(id)).toHaveLength(1);
    await releaseRecording(db, ADMIN, "cal_1");
    await expect(releaseRecording(db, ADMIN, "cal_1")).rejects.toThrow("Somebody else");
    await purgeRecordings(db);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "deleted" });
    expect(await objects(id)).toHaveLength(0);
    expect(await actions()).toEqual(expect.arrayContaining(["recording.held", "recording.released"]));
  });

  it("does not end while a legal hold names its call, for nobody, and ends by itself afterwards", async () => {
    await fetchIt();
    const id = await idOf();
    await makeRow("LegalHold", {
      ...{ kind: "call", subjectId: "cal_1", organizationId: db.organizationId },
      ...{ label: "A call", reason: "A claim", placedBy: "stf_1", placedAt: clock.instant() },
    });
    await expect(deleteRecording(db, ADMIN, "cal_1")).rejects.toThrow("kept by a hold");
    clock.shift(100 * DAY_MS);
    await purgeRecordings(db);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "stored" });
    expect(await objects(id)).toHaveLength(1);
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement(`UPDATE "LegalHold" SET "releasedAt" = ?1`, [clock.instant()]),
    );
    await purgeRecordings(db);
    expect(await recordingOf(db, "cal_1")).toMatchObject({ status: "deleted" });
    expect(await objects(id)).toHaveLength(0);
  });
});
