import * as z from "zod";
import type { Channel } from "./interleave";

/** What one party said, as the transcriber is sure of it. Times are milliseconds from the start of the call's sound. */
export interface Segment {
  channel: Channel;
  startMs: number;
  endMs: number;
  text: string;
  /** 0 to 1 */
  confidence: number;
  words: Word[];
}

export interface Word {
  text: string;
  startMs: number;
  endMs: number;
  /** 0 to 1 */
  confidence: number;
}

const seconds = z.number().min(0).max(86_400);
const confidence = z.number().min(0).max(1);

/** Messages of Deepgram's live interface (v1/listen); what we do not use is left out. */
const resultsSchema = z.object({
  type: z.literal("Results"),
  channel_index: z.tuple([z.union([z.literal(0), z.literal(1)]), z.number()]),
  start: seconds,
  duration: seconds,
  is_final: z.boolean().default(false),
  speech_final: z.boolean().default(false),
  channel: z.object({
    alternatives: z
      .array(
        z.object({
          transcript: z.string().max(20_000),
          confidence: confidence.catch(0),
          words: z
            .array(
              z.object({
                word: z.string().max(500),
                punctuated_word: z.string().max(500).optional(),
                start: seconds,
                end: seconds,
                confidence: confidence.catch(0),
              }),
            )
            .max(5_000)
            .default([]),
        }),
      )
      .min(1),
  }),
});

export type LiveMessage =
  | { kind: "final"; segment: Segment | null; channel: Channel; coveredUntilMs: number; endsSpeech: boolean }
  | { kind: "interim"; segment: Segment }
  /** The last message: everything that was sent is transcribed. */
  | { kind: "end" }
  | { kind: "other" };

/**
 * One message of the transcriber.
 *
 * @param message as parsed JSON
 * @param offsetMs where the sound of this connection begins in the call
 * @returns "other" for what says nothing to us, and for what cannot be read
 */
export function readLiveMessage(message: unknown, offsetMs: number): LiveMessage {
  const type = (message as { type?: unknown } | null)?.type;
  if (type === "Metadata") return { kind: "end" };
  const parsed = resultsSchema.safeParse(message);
  if (!parsed.success) return { kind: "other" };
  const { start, duration, is_final, speech_final, channel, channel_index } = parsed.data;
  const [own] = channel_index;
  const best = channel.alternatives[0];
  const at = (second: number) => Math.round(offsetMs + second * 1000);
  const words =
    best && best.words.length > 0
      ? best.words.map((word) => ({
          text: word.punctuated_word ?? word.word,
          startMs: at(word.start),
          endMs: at(word.end),
          confidence: word.confidence,
        }))
      : wordsOf(best?.transcript ?? "", at(start), at(start + duration), best?.confidence ?? 0);
  const segment: Segment | null = best?.transcript.trim()
    ? {
        channel: own,
        startMs: words[0]?.startMs ?? at(start),
        endMs: words.at(-1)?.endMs ?? at(start + duration),
        text: best.transcript.trim(),
        confidence: best.confidence,
        words,
      }
    : null;
  if (is_final)
    return {
      ...{ kind: "final", segment, channel: own, coveredUntilMs: at(start + duration) },
      endsSpeech: speech_final,
    };
  return segment ? { kind: "interim", segment } : { kind: "other" };
}

/** The words of a text that came without any, spread evenly over its time: what is hidden in a call is hidden by word. */
function wordsOf(text: string, startMs: number, endMs: number, confidence: number): Word[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const at = (i: number) => Math.round(startMs + ((endMs - startMs) * i) / words.length);
  return words.map((word, i) => ({ text: word, startMs: at(i), endMs: at(i + 1), confidence }));
}
