import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { newId } from "@/lib/platform/id";
import { REDACTED } from "@/lib/spoken/card-numbers";
import { readWords } from "../stored-words";
import { deleteAtProvider, lookForRecording, measureRecording, sealRecording, silenceStored } from "./fetch";
import { rebuildTranscript } from "./rebuild";
import { recordingOf } from "./record";
import { CARD_WORD, emulator, OFFSET_MS, recordedCallOfEachTest, SETUP } from "./testing";
import { soundOf } from "./view";
import { channelsOf, knownUtterances, wordsOfCall } from "./words";

let db: TenantDb;
const call = recordedCallOfEachTest("Rebuilt Engines");
const { transcript, storeWords, idOf, bytesOf } = call;
beforeAll(() => {
  db = call.db();
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
          ({ text, startMs }) => [speaker, text.replace(/\W/g, "").toLowerCase(), startMs] as const,
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

  it("that never began is made from the recording, without what was said in a pause that Twilio did not know of", async () => {
    const { recordings } = (await emulator("GET", `{account}/Recordings.json?CallSid=${call.callSid()}`)) as {
      recordings: { start_time: string }[];
    };
    const whole = (await transcript()).map(
      ([party, text, startMs]) => [party, text, startMs - OFFSET_MS] as const,
    );
    const beganAt = Date.parse(recordings[0]?.start_time ?? "");
    const at = (ms: number) => new Date(beganAt + ms).toISOString();
    const [from, to] = [8_000, 10_000];
    // No sound of the call came, so its own time is unknown: the pause is where the clock says.
    await db.write(SETUP, (w) =>
      w.insertRows(
        "CallPause",
        ["id", "callId", "startMs", "endMs", "pausedBy", "pausedAt", "resumedAt"],
        [["cps_1", "cal_1", 0, 0, "usr_1", at(from), at(to)]],
      ),
    );
    const id = await idOf();
    await lookForRecording(db, id);
    const offsetMs = await measureRecording(db, id);
    expect(await rebuildTranscript(db, id, offsetMs)).toBe("rebuilt");
    await sealRecording(db, id, offsetMs);
    const words = await said();
    const between = ([, , ms]: readonly [string, string, number]) => ms >= from && ms < to;
    expect(whole.filter(between).length).toBeGreaterThan(0);
    expect(words.filter(between)).toEqual([]);
    expect(words.length).toBeGreaterThan(10);
    const bytes = await bytesOf();
    expect(bytes.subarray(58 + 16 * from, 58 + 16 * to).every((byte) => byte === 0xff)).toBe(true);
    expect(bytes.subarray(58, 58 + 16 * 4_000).some((byte) => byte < 0xf0)).toBe(true);
    // The page marks what is silent, not where the call was by a time that nobody knows.
    const [mark] = (await soundOf(db, "cal_1")).pauses;
    expect(mark).toMatchObject({ startMs: expect.closeTo(from, -4), endMs: expect.closeTo(to, -4) });
    const [first, last] = [mark?.startMs ?? 0, mark?.endMs ?? 0];
    expect(bytes.subarray(58 + 16 * first, 58 + 16 * last).every((byte) => byte === 0xff)).toBe(true);
    expect(last - first).toBeGreaterThanOrEqual(to - from);
    expect((await view()).call).toMatchObject({ transcriptStatus: "complete", insightStatus: "waiting" });
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
      .filter(({ text }) => text === REDACTED);
    const bytes = await bytesOf();
    for (const { startMs, endMs } of hidden)
      for (let ms = startMs; ms < endMs; ms += 0.125)
        expect(bytes[58 + 2 * Math.round(ms * 8)], `${ms}`).toBeGreaterThanOrEqual(0xf0);
  });
});
