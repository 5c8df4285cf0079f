import type { Actor, TenantDb, TenantWriter } from "@/lib/platform/db";
import { seedId } from "../seed-rows";
import type { PlannedCall } from "./planned-calls";
import type { TimedLine } from "./timing";

/** What the members of the demo organization made of its calls: moments they marked, a comment, and words they look for. */

const SEEDER: Actor = { kind: "system", id: "seed" };
const KEEP = "ON CONFLICT DO NOTHING";

/** By the key of a dialogue: the line that somebody marked, and what they wrote there. */
const NOTES: Readonly<Record<string, { line: number; comment?: string }>> = {
  late: { line: 6, comment: "If this day moves again, we buy the rest from stock elsewhere." },
  price: { line: 4 },
};

const TRACKERS = [
  { name: "Delays", phrases: ["late", "trouble", "will not work"] },
  { name: "Prices", phrases: ["price", "percent"] },
];

/** Writes a bookmark and a comment at a call, where its dialogue has any. */
export function insertNotes(
  w: TenantWriter,
  { id, dialogue, memberId }: PlannedCall,
  lines: readonly TimedLine[],
  at: string,
): void {
  const note = NOTES[dialogue.key];
  if (!note || !memberId) return;
  const startMs = lines[note.line - 1]?.words[0]?.startMs ?? 0;
  w.insertRows(
    "CallBookmark",
    ["id", "callId", "atMs", "createdBy", "createdAt"],
    [[seedId("callBookmark", id, note.line), id, startMs, memberId, at]],
    KEEP,
  );
  if (note.comment)
    w.insertRows(
      "CallComment",
      ["id", "callId", "number", "text", "mentions", "authorId", "createdAt"],
      [[seedId("callComment", id, note.line), id, note.line, note.comment, "[]", memberId, at]],
      KEEP,
    );
}

/** Writes the trackers; the calls are looked through for them once all are there. */
export async function seedTrackers(db: TenantDb, calls: readonly PlannedCall[], at: string): Promise<void> {
  const memberId = calls.find((call) => call.memberId)?.memberId;
  if (!memberId) return;
  await db.write(SEEDER, (w) =>
    w.insertRows(
      "Tracker",
      ["id", "name", "phrases", "alertTo", "createdBy", "createdAt"],
      TRACKERS.map(({ name, phrases }) => [
        ...[seedId("tracker", name), name, JSON.stringify(phrases), "[]", memberId, at],
      ]),
      KEEP,
    ),
  );
}
