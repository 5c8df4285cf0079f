import { formatDay } from "@/lib/format/day";
import { dayIn } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { recordingOf } from "@/lib/voice/recordings/record";
import { callHasEnded, type Party } from "@/lib/voice/status";
import { callPage } from "./queries";
import { partyName, speakerName } from "./speaker-name";

/** Files are written in English, whatever the reader's browser says: they go to others. */
const LOCALE = "en-GB";

/** A transcript as it leaves the organization: as its page shows it, with card numbers hidden. */
export interface TranscriptDocument {
  id: string;
  /** Whom the call was with. */
  party: string;
  organization: string;
  direction: "outbound" | "inbound";
  fromNumber: string;
  toNumber: string;
  /** When it began, ISO, and its day in the organization's time zone. */
  startedAt: string;
  day: string;
  /** Where its recording begins in the call's own time, in which all others are; 0 without one. */
  recordingStartMs: number;
  /** "A part of this call is missing." and the like. */
  notes: string[];
  lines: TranscriptLine[];
}

export interface TranscriptLine {
  number: number;
  side: Party;
  speaker: string;
  startMs: number;
  endMs: number;
  text: string;
  confidence: number;
  /** Who corrected its words last, as they are known; null where nobody did. */
  correctedBy: string | null;
}

/**
 * @throws NotFoundError for a call that the reader does not see
 * @throws UserError while its words are still coming in
 */
export async function transcriptDocument(
  db: TenantDb,
  organization: { name: string; timeZone: string },
  id: string,
): Promise<TranscriptDocument> {
  const call = await callPage(db, id);
  if (!call) throw new NotFoundError("This call");
  if (!callHasEnded(call.status) || ["waiting", "live"].includes(call.transcriptStatus))
    throw new UserError("The words of this call are still coming in. Take the file when the call is over.");
  const recording = await recordingOf(db, id);
  const startedAt = call.answeredAt ?? call.createdAt;
  const correctedBy = new Map(
    call.edits.toReversed().flatMap(({ number, by }) => (number === null ? [] : [[number, by] as const])),
  );
  const number = call.direction === "outbound" ? call.toNumber : call.fromNumber;
  const them = partyName(call, "them");
  return {
    id,
    party: call.supplier ? them : number,
    organization: organization.name,
    direction: call.direction,
    ...{ fromNumber: call.fromNumber, toNumber: call.toNumber, startedAt },
    day: formatDay(dayIn(new Date(startedAt), organization.timeZone), LOCALE),
    recordingStartMs: recording?.offsetMs ?? 0,
    notes: [
      "Card numbers are hidden.",
      ...(call.transcriptStatus === "partial" ? ["A part of this call was not transcribed."] : []),
      ...(call.isPrivate ? ["This call is private."] : []),
    ],
    lines: call.utterances
      .toSorted((a, b) => a.startMs - b.startMs || a.number - b.number)
      .map((one) => ({
        ...{ number: one.number, side: one.speaker, startMs: one.startMs, endMs: one.endMs },
        ...{ text: one.text, confidence: one.confidence },
        speaker: speakerName(call, one, organization.name),
        correctedBy: (one.version ?? 1) > 1 ? (correctedBy.get(one.number) ?? "a member") : null,
      })),
  };
}

/** What stands above a transcript in each file. */
export function headOf({
  party,
  day,
  direction,
  toNumber,
  fromNumber,
  organization,
  notes,
}: TranscriptDocument) {
  const parties =
    direction === "outbound"
      ? `${organization} called ${toNumber}.`
      : `${fromNumber} called ${organization}.`;
  return [`Call with ${party}, ${day}`, parties, ...notes];
}
