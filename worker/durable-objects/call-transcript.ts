import * as z from "zod";
import { parseJson } from "@/lib/platform/checked-json";
import type { NumberedSegment } from "@/lib/voice/calls";
import { REDACTION_MS, REDACTION_SEGMENTS, redactCardNumbers, redactInterim } from "@/lib/voice/live/redact";
import type { Segment } from "@/lib/voice/live/results";
import { PARTIES, type Party } from "@/lib/voice/status";

type Sql = DurableObjectState["storage"]["sql"];

const segmentSchema: z.ZodType<NumberedSegment> = z.object({
  number: z.number(),
  speaker: z.enum(PARTIES),
  channel: z.union([z.literal(0), z.literal(1)]),
  startMs: z.number(),
  endMs: z.number(),
  text: z.string(),
  confidence: z.number(),
  words: z.array(
    z.object({ text: z.string(), startMs: z.number(), endMs: z.number(), confidence: z.number() }),
  ),
});

/** A pause after which the same speaker begins a new utterance, in milliseconds. */
const PAUSE_MS = 1_000;
const LONGEST_UTTERANCE_MS = 60_000;
/** Rows of one write to the database. */
const FLUSH_ROWS = 200;

/** What was said on a call, in the storage of its Durable Object: numbered in the order of arrival, card numbers hidden. */
export class CallTranscript {
  constructor(private readonly sql: Sql) {
    this.prepare();
  }

  /** Makes its table: at the beginning, and after everything was deleted. */
  prepare(): void {
    this.sql.exec(
      `CREATE TABLE IF NOT EXISTS segment (number INTEGER PRIMARY KEY, channel INTEGER NOT NULL, content TEXT NOT NULL, open INTEGER NOT NULL DEFAULT 0, revision INTEGER NOT NULL DEFAULT 1, flushed INTEGER NOT NULL DEFAULT 0)`,
    );
  }

  count(): number {
    return Number(this.sql.exec(`SELECT count(*) AS count FROM segment`).one().count);
  }

  /**
   * Stores what was said: as the rest of what this speaker was saying, or as a new utterance.
   *
   * @param endsSpeech the speaker pauses after it
   * @returns it, and what was said before and is hidden because of it
   */
  add(segment: Segment, endsSpeech: boolean, speakers: readonly [Party, Party]): NumberedSegment[] {
    const earlier = this.recent(segment);
    const last = earlier.at(-1);
    const isRest = last !== undefined && this.isOpen(last.number) && goesOn(last, segment);
    const added: NumberedSegment = isRest
      ? joined(last, segment)
      : { ...segment, number: this.nextNumber(), speaker: speakers[segment.channel] };
    const recent = [...(isRest ? earlier.slice(0, -1) : earlier), added];
    const hidden = redactCardNumbers(recent).map((change) => change.segment);
    const changed = hidden.some((one) => one.number === added.number) ? hidden : [...hidden, added];
    for (const one of changed)
      this.sql.exec(
        `INSERT INTO segment (number, channel, content) VALUES (?, ?, ?)
         ON CONFLICT (number) DO UPDATE SET content = excluded.content, revision = revision + 1`,
        ...[one.number, one.channel, JSON.stringify(one)],
      );
    this.sql.exec(`UPDATE segment SET open = ? WHERE number = ?`, endsSpeech ? 0 : 1, added.number);
    return changed;
  }

  /** The text of words that may still change, with card numbers hidden, and digits that may become one. */
  hiddenInterim(segment: Segment): string {
    return redactInterim(this.recent(segment), segment);
  }

  after(number: number): NumberedSegment[] {
    return this.read(`SELECT content FROM segment WHERE number > ? ORDER BY number`, number);
  }

  /** What is not in the database yet, and what notes that it is; what changes meanwhile is unflushed again. */
  unflushed(): { segments: NumberedSegment[]; note: () => void } {
    const rows = [
      ...this.sql.exec(
        `SELECT number, revision, content FROM segment WHERE flushed < revision ORDER BY number LIMIT ?`,
        FLUSH_ROWS,
      ),
    ];
    return {
      segments: rows.map(({ content }) => segmentOf(content)),
      note: () => {
        for (const { number, revision } of rows)
          this.sql.exec(`UPDATE segment SET flushed = ? WHERE number = ?`, revision, number);
      },
    };
  }

  private nextNumber(): number {
    return Number(this.sql.exec(`SELECT coalesce(max(number), 0) + 1 AS next FROM segment`).one().next);
  }

  /** Whether the speaker had not paused after it. */
  private isOpen(number: number): boolean {
    return this.sql.exec(`SELECT open FROM segment WHERE number = ?`, number).one().open === 1;
  }

  /** What the same speaker said shortly before. */
  private recent({ channel, startMs }: Segment): NumberedSegment[] {
    return this.read(
      `SELECT content FROM (SELECT number, content FROM segment WHERE channel = ? ORDER BY number DESC LIMIT ${REDACTION_SEGMENTS})
       WHERE json_extract(content, '$.endMs') >= ? ORDER BY number`,
      ...[channel, startMs - REDACTION_MS],
    );
  }

  private read(query: string, ...parameters: number[]): NumberedSegment[] {
    return [...this.sql.exec(query, ...parameters)].map(({ content }) => segmentOf(content));
  }
}

const segmentOf = (content: unknown): NumberedSegment =>
  parseJson(String(content), segmentSchema, () => "A segment of a call");

/** Whether somebody goes on speaking: without a long pause, and not for so long that nobody could read it. */
function goesOn(last: Segment, next: Segment): boolean {
  return next.startMs - last.endMs < PAUSE_MS && next.endMs - last.startMs < LONGEST_UTTERANCE_MS;
}

function joined(last: NumberedSegment, rest: Segment): NumberedSegment {
  const [before, after] = [last.words.length, rest.words.length];
  const confidence =
    before + after > 0 ? (last.confidence * before + rest.confidence * after) / (before + after) : 0;
  return {
    ...last,
    ...{
      endMs: rest.endMs,
      text: `${last.text} ${rest.text}`,
      words: [...last.words, ...rest.words],
      confidence,
    },
  };
}
