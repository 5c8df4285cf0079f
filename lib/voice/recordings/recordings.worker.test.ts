import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { auditEntries, auditListSchema } from "@/lib/audit/queries";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { bindings, provideBindings } from "@/lib/platform/runtime";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { deleteRecording } from "./delete";
import { deleteAtProvider, lookForRecording, measureRecording, sealRecording, silenceStored } from "./fetch";
import { holdRecording, releaseRecording } from "./hold";
import { readRecording, wavSize } from "./play";
import { purgeRecordings } from "./purge";
import { rebuildTranscript } from "./rebuild";
import { expectRecording, noteProviderRecording, recordingOf, recordingPath } from "./record";
import { EMULATORS, emulator, recordedCall } from "./testing";
import { channelsOf, knownUtterances, readWords, wordsOfCall } from "./words";

const SETUP = { kind: "system", id: "test" } as const;
const ADMIN = { kind: "user", id: "usr_1" } as const;
/** The transcription began so long before the recording. */
const OFFSET_MS = 7_340;
const SPEED = 100;
let db: TenantDb;
let callSid = "";

/** What the card number is read out with. */
const CARD_WORD = /^(four|two|one|three)$/;

/** The words that were played on the call, as the transcriber would have told them, with the card number hidden. */
async function transcript(
  isHidden = true,
): Promise<[party: "us" | "them", text: string, startMs: number, endMs: number][]> {
  const { recordings } = (await emulator("GET", `{account}/Recordings.json?CallSid=${callSid}`)) as {
    recordings: { sid: string }[];
  };
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, DEEPGRAM_API_KEY: key } = environment();
  const wav = await fetch(
    `${EMULATORS}/twilio/2010-04-01/Accounts/${sid}/Recordings/${recordings[0]?.sid}.wav?RequestedChannels=2`,
    { headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` } },
  );
  const query = "model=nova-3&multichannel=true&utterances=true&punctuate=true&mip_opt_out=true";
  const answer = await fetch(`${EMULATORS}/deepgram/v1/listen?${query}`, {
    method: "POST",
    headers: { authorization: `Token ${key}` },
    body: await wav.arrayBuffer(),
  });
  const { results } = (await answer.json()) as {
    results: { channels: { alternatives: { words: { word: string; start: number; end: number }[] }[] }[] };
  };
  return results.channels.flatMap(({ alternatives }, channel) =>
    (alternatives[0]?.words ?? []).map(
      ({ word, start, end }) =>
        [
          channel === 0 ? "us" : "them",
          isHidden && CARD_WORD.test(word) && channel === 0 ? REDACTED : word,
          Math.round(start * 1000) + OFFSET_MS,
          Math.round(end * 1000) + OFFSET_MS,
        ] as ["us" | "them", string, number, number],
    ),
  );
}

beforeAll(async () => {
  await emulator("PUT", "/voice/control/settings", { speed: SPEED, mediaDelayMs: 0, recordingDelayMs: 0 });
  const { slug } = await newOwner("ada@recordings.example", { company: "Recorded Engines" });
  const organization = await controlDb().organization.findUnique({ where: { slug } });
  db = tenantDb(organization?.id ?? "");
});

afterAll(() =>
  emulator("PUT", "/voice/control/settings", { speed: 1, mediaDelayMs: 200, recordingDelayMs: 1_000 }),
);

beforeEach(async () => {
  clock.shift(0);
  callSid = await recordedCall();
  const at = clock.instant();
  await db.write(SETUP, async (w) => {
    for (const model of [
      "Recording",
      "CallPause",
      "UtteranceEdit",
      "CallInsight",
      "Commitment",
      "Utterance",
      "Call",
    ] as const)
      w.deleteRows(model, "1 = 1");
    await w.call.createMany({
      data: [
        {
          ...{ id: "cal_1", direction: "outbound", status: "completed", records: true, providerSid: callSid },
          ...{ fromNumber: "+12025550100", toNumber: "+12025550104", transcriptStatus: "complete" },
          ...{ insightStatus: "done", createdAt: at, answeredAt: at, endedAt: at },
        },
      ],
    });
  });
  await expectRecording(db, "cal_1", "Europe/Dublin");
}, 40_000);

const idOf = async () => (await recordingOf(db, "cal_1"))?.id ?? "";

async function storeWords(words: Awaited<ReturnType<typeof transcript>>): Promise<void> {
  await db.write(SETUP, (w) => {
    w.insertRows(
      "Utterance",
      ["callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence"],
      words.map(([speaker, text, startMs, endMs], i) => [
        ...["cal_1", i + 1, speaker, startMs, endMs, text],
        ...[JSON.stringify([[text, startMs, endMs, 1]]), 1],
      ]),
    );
  });
}

async function fetchIt(): Promise<void> {
  const id = await idOf();
  expect(await lookForRecording(db, id)).toBe("there");
  await sealRecording(db, id, await measureRecording(db, id));
  await deleteAtProvider(db, id);
}

const objects = async (id: string) =>
  (await bindings().FILES.list({ prefix: `organizations/${db.organizationId}/${recordingPath(id)}` }))
    .objects;

async function bytesOf(from = 0, to?: number): Promise<Uint8Array> {
  const recording = await recordingOf(db, "cal_1");
  if (!recording) throw new Error("There is no recording.");
  const body = readRecording(db.organizationId, recording, { from, to: to ?? wavSize(recording) });
  return new Uint8Array(await new Response(body).arrayBuffer());
}

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
    expect(await emulator("GET", `{account}/Recordings.json?CallSid=${callSid}`)).toMatchObject({
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
    const { recordings } = (await emulator("GET", `{account}/Recordings.json?CallSid=${callSid}`)) as {
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
    await emulator("POST", "/voice/control/faults", { fault: "recording-missing", match: { callSid } });
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
    expect(await emulator("GET", `{account}/Recordings.json?CallSid=${callSid}`)).toMatchObject({
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

    callSid = await recordedCall();
    await db.write(SETUP, (w) => {
      w.deleteRows("Recording", "1 = 1");
      w.updateRows("Call", `"providerSid" = ?2`, `"id" = 'cal_1'`, [callSid]);
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
});

/** A correction of an utterance, as it is kept: how it was, and how it is now. */
async function storeEdit(number: number, before: object, after: object): Promise<void> {
  const state = { words: [], confidence: 1, speaker: "us", speakerKey: null, text: "" };
  await db.write(SETUP, (w) =>
    w.insertRows(
      "UtteranceEdit",
      ["id", "callId", "number", "kind", "before", "after", "editedBy", "createdAt"],
      [
        [
          ...[newId("utteranceEdit"), "cal_1", number, "text"],
          ...[JSON.stringify({ ...state, ...before }), JSON.stringify({ ...state, ...after })],
          ...["usr_1", clock.instant()],
        ],
      ],
    ),
  );
}

it("words stay on the channel on which they were heard, whoever is named as their speaker later", async () => {
  await storeWords([
    ["them", "First", 0, 500],
    ["them", "Second", 1_000, 1_500],
  ]);
  await storeEdit(1, { speaker: "us" }, { speaker: "them" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await storeEdit(1, { speaker: "them" }, { speaker: "them" });
  const { us, them } = channelsOf("outbound");
  expect((await wordsOfCall(db, "cal_1")).words.map(({ channel }) => channel)).toEqual([us, them]);
  expect((await knownUtterances(db, "cal_1")).map(({ channel, speaker }) => [channel, speaker])).toEqual([
    [us, "them"],
    [them, "them"],
  ]);
});

describe("a transcript with a gap", () => {
  const view = async () => ({
    call: await db.call.findFirst({ where: { id: "cal_1" } }),
    utterances: await db.utterance.findMany({ where: { callId: "cal_1" }, orderBy: { startMs: "asc" } }),
  });
  const said = async () =>
    (await view()).utterances
      .flatMap(({ speaker, words }) =>
        readWords(words, "cal_1").map(
          ([text, startMs]) => [speaker, text.replace(/\W/g, "").toLowerCase(), startMs] as const,
        ),
      )
      .sort((a, b) => a[2] - b[2]);

  beforeEach(async () => {
    await db.write(SETUP, (w) => w.updateRows("Call", `"transcriptStatus" = 'partial'`, `"id" = 'cal_1'`));
  });

  it("is made whole from the recording, each word once and at its time, and is read again", async () => {
    const whole = await transcript();
    // What the transcriber lost: twelve words in the middle.
    const known = whole.filter((_, i) => i < 6 || i >= 18);
    await storeWords(known);
    await db.write(SETUP, async (w) => {
      await w.callInsight.createMany({
        data: [
          { id: "cin_1", callId: "cal_1", kind: "summary", position: 0, text: "Old.", utterances: "[1]" },
        ],
      });
      const promise = {
        callId: "cal_1",
        kind: "callback",
        party: "them",
        utterances: "[1]",
        createdAt: clock.instant(),
      };
      await w.commitment.createMany({
        data: [
          { ...promise, id: "com_1", quote: "Old", status: "proposed" },
          { ...promise, id: "com_2", quote: "Decided", status: "dismissed" },
        ],
      });
    });
    const id = await idOf();
    await lookForRecording(db, id);
    const offsetMs = await measureRecording(db, id);
    expect(await rebuildTranscript(db, id, offsetMs)).toBe("rebuilt");
    const words = await said();
    const plain = (text: string) => text.replace(/\W/g, "").toLowerCase();
    expect(words.filter(([, text]) => text !== "").length).toBeGreaterThanOrEqual(
      whole.filter(([, text]) => text !== REDACTED).length - 2,
    );
    for (const [party, text, startMs] of whole.slice(6, 18))
      if (text !== REDACTED)
        expect(
          words.filter(([p, t, at]) => p === party && t === plain(text) && Math.abs(at - startMs) < 300),
          `${text} at ${startMs}`,
        ).toHaveLength(1);
    const { call, utterances } = await view();
    expect(call).toMatchObject({ transcriptStatus: "complete", insightStatus: "waiting" });
    expect(call?.rebuiltAt).not.toBeNull();
    // What was known keeps its numbers.
    expect(utterances.filter(({ number }) => number <= known.length)).toHaveLength(known.length);
    // What nobody had decided about is drawn anew.
    expect(await db.callInsight.count({ where: { callId: "cal_1" } })).toBe(0);
    expect((await db.commitment.findMany({ where: { callId: "cal_1" } })).map((one) => one.id)).toEqual([
      "com_2",
    ]);
    // A second time nothing is missing.
    expect(await rebuildTranscript(db, id, offsetMs)).toBe("whole");
    expect(await said()).toEqual(words);
    await db.write(SETUP, (w) => w.deleteRows("Commitment", "1 = 1"));
  });

  it("hides a card number that it completes in what a person corrected and in its history, and is tracked again", async () => {
    const whole = await transcript(false);
    const isCard = ([party, text]: (typeof whole)[number]) => party === "us" && CARD_WORD.test(text);
    const digits = whole.filter(isCard);
    // The transcriber lost the second half of the number.
    const [first] = digits;
    const lost = new Set(digits.slice(8));
    const known = whole.filter((word) => !lost.has(word));
    await storeWords(known);
    const number = known.indexOf(first as (typeof known)[number]) + 1;
    const [, text = "", startMs = 0, endMs = 0] = first ?? [];
    await db.write(SETUP, (w) => {
      w.updateRows("Utterance", `"version" = 2`, `"number" = ?2`, [number]);
      w.insertRows("TrackerScan", ["callId", "trackerId", "version", "at"], [["cal_1", "trk_1", 3, "2026"]]);
    });
    await storeEdit(
      number,
      { text: "4", words: [["4", startMs, endMs, 1]] },
      { text, words: [[text, startMs, endMs, 1]] },
    );
    const id = await idOf();
    await lookForRecording(db, id);
    expect(await rebuildTranscript(db, id, await measureRecording(db, id))).toBe("rebuilt");
    const corrected = await db.utterance.findFirst({ where: { callId: "cal_1", number } });
    expect(corrected).toMatchObject({ text: REDACTED, version: 3 });
    const edit = await db.utteranceEdit.findFirst({ where: { callId: "cal_1" } });
    for (const state of [edit?.before, edit?.after])
      expect(JSON.parse(state ?? "{}")).toMatchObject({
        ...{ text: REDACTED, speaker: "us", words: [[REDACTED, startMs, endMs, 1]] },
      });
    expect(await db.trackerScan.findFirst({ where: { callId: "cal_1" } })).toMatchObject({ version: 0 });
    await db.write(SETUP, (w) => w.deleteRows("TrackerScan", "1 = 1"));
  });

  it("hides a card number that only the recording has, in the text and in sound that was sealed before", async () => {
    const id = await idOf();
    await lookForRecording(db, id);
    await emulator("POST", "/voice/control/faults", { fault: "deepgram-prerecorded", status: 503 });
    await expect(rebuildTranscript(db, id, 0)).rejects.toThrow();
    expect((await view()).call).toMatchObject({ transcriptStatus: "partial" });
    await sealRecording(db, id, 0);
    await deleteAtProvider(db, id);
    const before = await recordingOf(db, "cal_1");
    expect(before?.mutedMs).toBe(0);
    expect(await rebuildTranscript(db, id, 0)).toBe("rebuilt");
    const { utterances } = await view();
    expect(utterances.map(({ text }) => text).join(" ")).toContain(REDACTED);
    expect(utterances.map(({ text }) => text).join(" ")).not.toMatch(/four two four two/i);
    await silenceStored(db, id, 0);
    const after = await recordingOf(db, "cal_1");
    expect(after?.mutedMs).toBeGreaterThan(3_000);
    expect(after?.contentHash).not.toBe(before?.contentHash);
    const hidden = utterances
      .filter(({ speaker }) => speaker === "us")
      .flatMap(({ words }) => readWords(words, "cal_1"))
      .filter(([text]) => text === REDACTED);
    const bytes = await bytesOf();
    for (const [, startMs, endMs] of hidden)
      for (let ms = startMs; ms < endMs; ms += 0.125)
        expect(bytes[58 + 2 * Math.round(ms * 8)], `${ms}`).toBeGreaterThanOrEqual(0xf0);
  });
});
