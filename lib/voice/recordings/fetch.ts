import { createHash } from "node:crypto";
import { ChunkReader } from "@/lib/platform/chunk-reader";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { deleteFiles } from "@/lib/platform/files";
import { putSealedPart, SEALED_PART_BYTES } from "@/lib/platform/sealed-chunks";
import { processorInOrder } from "@/lib/processors/queries";
import { deleteTwilioRecordings, openTwilioRecording, twilioRecordings } from "@/lib/providers/twilio";
import { findCall } from "../calls";
import { offsetOf } from "./align";
import { LevelMeter, peaksOf } from "./levels";
import { type MutedSpan, Muter, mutedSpans } from "./mute";
import { readRecording, wavSize } from "./play";
import {
  noteChosenRecording,
  noteNotStored,
  noteProviderDeleted,
  noteSilenced,
  noteStored,
  type RecordingRow,
  recordingPath,
} from "./record";
import { SAMPLE_RATE, WavReader } from "./wav";
import { type ChangedWords, wordsOfCall } from "./words";

/** From Twilio into our own storage, in steps that may each be done again. Nothing is stored that is not sealed. */

/** Sound stops coming for so long: the step is done again. */
const SILENT_MS = 20_000;
/** Twilio knows of a recording when it begins. So long after the end of a call, one that it does not know of is none. */
const NAMED_WITHIN_MS = 2 * MINUTE_MS;
/** The longest call, both channels. */
const MOST_BYTES = 5 * 3_600 * SAMPLE_RATE * 2;
/** So much of the beginning is laid over the transcript. */
const MEASURED_SECONDS = 15 * 60;

/** @throws NotFoundError */
export async function findRecording(db: TenantDb, id: string): Promise<RecordingRow> {
  const recording = await db.recording.findFirst({ where: { id } });
  if (!recording) throw new NotFoundError("This recording");
  return recording;
}

/** Looks whether Twilio has a recording. "over": nothing is to be fetched. */
export async function lookForRecording(db: TenantDb, id: string): Promise<"there" | "not yet" | "over"> {
  const recording = await findRecording(db, id);
  if (recording.status !== "expected") return "over";
  const { providerSid: callSid, endedAt, transcriptStatus } = await findCall(db, recording.callId);
  // Where it begins, and what is silenced, is told by the words: all of them have to be there.
  if (transcriptStatus === "waiting" || transcriptStatus === "live") return "not yet";
  if (!callSid || !(await processorInOrder("twilio"))) return "not yet";
  const all = await twilioRecordings(callSid);
  // Where nobody answered, that of the connection is nothing, and the voicemail behind it is what was said.
  const found = all.findLast(({ isNothing }) => !isNothing);
  if (all.length === 0) {
    if (!endedAt || Date.parse(endedAt) > clock.now().getTime() - NAMED_WITHIN_MS) return "not yet";
    // Nobody was connected after all.
    await noteNotStored(db, id, "none");
    return "over";
  }
  if (!found) {
    await noteNotStored(db, id, "none");
    return "over";
  }
  const hasWords = (await db.utterance.findFirst({ where: { callId: recording.callId } })) !== null;
  await noteChosenRecording(db, id, { sid: found.sid, beganAt: hasWords ? null : found.beganAt });
  if (!found.isMade) return "not yet";
  const sound = await openTwilioRecording(found.sid);
  await sound?.cancel();
  return sound ? "there" : "not yet";
}

/** Where the recording begins in its call, from its first minutes. */
export async function measureRecording(db: TenantDb, id: string): Promise<number> {
  const { callId, providerSid } = await findRecording(db, id);
  const { words } = await wordsOfCall(db, callId);
  if (words.length === 0) return 0;
  let meter: LevelMeter | null = null;
  await eachSample(await atTwilio(providerSid), (samples, channels) => {
    meter ??= new LevelMeter(channels);
    meter.push(samples);
    return meter.levels[0].length < MEASURED_SECONDS * 50;
  });
  const { levels } = (meter as LevelMeter | null) ?? { levels: [[], []] };
  return offsetOf(words, levels) ?? 0;
}

/** Fetches the sound, silences what has to be, and stores it sealed. */
export async function sealRecording(db: TenantDb, id: string, offsetMs: number): Promise<void> {
  const { callId, providerSid, status } = await findRecording(db, id);
  if (status !== "expected") return eraseUnlessStored(db, id);
  const { words, pauses } = await wordsOfCall(db, callId);
  const sealing = new Sealing(db.organizationId, id, mutedSpans(words, pauses, offsetMs));
  await eachSample(await atTwilio(providerSid), (samples, channels) => sealing.push(samples, channels));
  const sound = await sealing.end();
  await noteStored(db, id, { ...sound, offsetMs });
  await eraseUnlessStored(db, id);
}

/**
 * Silences in our own copy what turned out to be hidden after it was sealed. Each part is written once all of it was read, so
 * what is there stays whole, and a second time changes nothing.
 *
 * @param changed words that are about to be stored
 */
export async function silenceStored(
  db: TenantDb,
  id: string,
  offsetMs: number,
  changed?: ChangedWords,
): Promise<void> {
  const recording = await findRecording(db, id);
  if (recording.status !== "stored") return eraseUnlessStored(db, id);
  const { words, pauses } = await wordsOfCall(db, recording.callId, changed);
  const spans = mutedSpans(words, pauses, offsetMs);
  if (spans.length === 0) return;
  const sealing = new Sealing(db.organizationId, id, spans);
  const stored = readRecording(db.organizationId, recording, { from: 0, to: wavSize(recording) });
  await eachSample(stored, (samples, channels) => sealing.push(samples, channels));
  await noteSilenced(db, id, await sealing.end());
  await eraseUnlessStored(db, id);
}

/** Whoever deleted the recording meanwhile erased the parts that were there then; some were written since. */
async function eraseUnlessStored(db: TenantDb, id: string): Promise<void> {
  if ((await findRecording(db, id)).status !== "stored")
    await deleteFiles(db.organizationId, recordingPath(id));
}

/** Deletes at Twilio what lies with us, or never will. */
export async function deleteAtProvider(db: TenantDb, id: string): Promise<void> {
  const { callId, providerDeletedAt } = await findRecording(db, id);
  if (providerDeletedAt) return;
  const { providerSid } = await findCall(db, callId);
  if (providerSid) await deleteTwilioRecordings(providerSid);
  await noteProviderDeleted(db, id);
}

type Take = (samples: Uint8Array<ArrayBuffer>, channels: 1 | 2) => unknown;

async function atTwilio(sid: string | null): Promise<ReadableStream<Uint8Array>> {
  const stream = sid && (await openTwilioRecording(sid));
  if (!stream) throw new Error("Twilio does not have the recording.");
  return stream;
}

/** @param take answers false when it has enough */
async function eachSample(stream: ReadableStream<Uint8Array>, take: Take): Promise<void> {
  const reader = new ChunkReader(stream);
  const wav = new WavReader();
  let taken = 0;
  try {
    for (;;) {
      const chunk = await reader.next(SILENT_MS);
      if (chunk === "late") throw new Error("The recording stopped coming.");
      if (chunk === null) break;
      const samples = wav.push(chunk);
      taken += samples.length;
      if (taken > MOST_BYTES) throw new Error("The recording is longer than any call.");
      if (samples.length > 0 && (await take(samples, wav.channels)) === false) return;
    }
    // A file that ends before its first sample is no recording.
    void wav.channels;
  } finally {
    await reader.cancel();
  }
}

/** Samples become sealed parts, a hash and peaks. */
export class Sealing {
  private readonly hash = createHash("sha256");
  private part = new Uint8Array(SEALED_PART_BYTES);
  private filled = 0;
  private parts = 0;
  private byteSize = 0;
  private channels: 1 | 2 = 2;
  private muter: Muter | null = null;
  private meter: LevelMeter | null = null;

  constructor(
    private readonly organizationId: string,
    private readonly id: string,
    private readonly spans: readonly MutedSpan[],
  ) {}

  async push(samples: Uint8Array<ArrayBuffer>, channels: 1 | 2): Promise<void> {
    this.channels = channels;
    this.muter ??= new Muter(this.spans, channels);
    this.meter ??= new LevelMeter(channels);
    this.muter.push(samples);
    this.meter.push(samples);
    this.hash.update(samples);
    this.byteSize += samples.length;
    for (let at = 0; at < samples.length; ) {
      const piece = samples.subarray(at, at + SEALED_PART_BYTES - this.filled);
      this.part.set(piece, this.filled);
      this.filled += piece.length;
      at += piece.length;
      if (this.filled === SEALED_PART_BYTES) await this.flush();
    }
  }

  async end() {
    await this.flush();
    const { channels, byteSize, meter, muter } = this;
    return {
      ...{ channels, byteSize, mutedMs: muter?.mutedMs ?? 0, contentHash: this.hash.digest("hex") },
      durationMs: Math.round((byteSize * 1000) / channels / SAMPLE_RATE),
      peaks: Buffer.from(peaksOf(meter?.levels.slice(0, channels) ?? [])).toString("base64"),
    };
  }

  private async flush(): Promise<void> {
    if (this.filled === 0) return;
    await putSealedPart(
      ...([this.organizationId, recordingPath(this.id), this.parts++] as const),
      this.part.slice(0, this.filled),
    );
    this.filled = 0;
  }
}
