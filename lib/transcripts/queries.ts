import * as z from "zod";
import { namesOf } from "@/lib/accounts/members";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { callView } from "@/lib/voice/queries";
import type { EditKind, Party } from "@/lib/voice/status";
import { MAX_BOOKMARKS } from "./bookmarks";
import { MAX_CLIPS } from "./clips";
import { MAX_COMMENTS, readMentions } from "./comments";
import { readAfter, readBefore } from "./edits";

/** The newest visits of a call's links that a page shows. */
const VISITS_SHOWN = 200;
const HITS_SHOWN = 200;
/** The newest corrections that a page shows. */
const EDITS_SHOWN = 300;

const nameSchema = z.object({ key: z.string(), name: z.string().nullable() });
const readNameBefore = jsonColumn("UtteranceEdit.before", nameSchema);
const readNameAfter = jsonColumn("UtteranceEdit.after", nameSchema);

/** A call as its page shows it, with what members made of its transcript; null when there is no such call. */
export async function callPage(db: TenantDb, id: string, after = 0) {
  const [call, notes] = await Promise.all([callView(db, id, after), memberNotes(db, id)]);
  return call && { ...call, ...notes };
}
export type CallPage = NonNullable<Awaited<ReturnType<typeof callPage>>>;

/** Who spoke, what was corrected, and what members wrote beside a call. */
async function memberNotes(db: TenantDb, callId: string) {
  const [speakers, edits, comments, clips, visits, bookmarks, tracked] = await Promise.all([
    db.callSpeaker.findMany({ where: { callId }, take: 200 }),
    db.utteranceEdit.findMany({ where: { callId }, orderBy: { id: "desc" }, take: EDITS_SHOWN }),
    db.callComment.findMany({ where: { callId }, orderBy: { id: "asc" }, take: MAX_COMMENTS }),
    db.callClip.findMany({ where: { callId }, orderBy: { id: "desc" }, take: MAX_CLIPS }),
    db.callClipVisit.findMany({ where: { callId }, orderBy: { id: "desc" }, take: VISITS_SHOWN }),
    db.callBookmark.findMany({
      where: { callId },
      select: { id: true, atMs: true, createdBy: true },
      orderBy: { atMs: "asc" },
      take: MAX_BOOKMARKS,
    }),
    db.query<{ id: string; name: string; phrase: string; number: number; startMs: number }>(
      `SELECT h."id", t."name", h."phrase", h."number", h."startMs"
       FROM {TrackerHit} h JOIN {Tracker} t ON t."id" = h."trackerId" WHERE h."callId" = ?2
       ORDER BY h."startMs", h."id" LIMIT ${HITS_SHOWN}`,
      [callId],
    ),
  ]);
  const now = clock.instant();
  const names = await namesOf([
    ...clips.map(({ createdBy }) => createdBy),
    ...edits.map(({ editedBy }) => editedBy),
    ...bookmarks.map(({ createdBy }) => createdBy),
    ...comments.flatMap(({ authorId, resolvedBy }) => [authorId, resolvedBy ?? authorId]),
    ...comments.flatMap(({ mentions, id }) => readMentions(mentions, id)),
  ]);
  const nameOf = (id: string) => names.get(id) ?? "A former member";
  const speakerName = (key: string | null, party: string) =>
    speakers.find((one) => one.key === (key ?? party))?.name ?? null;
  return {
    bookmarks: bookmarks.map((bookmark) => ({ ...bookmark, by: nameOf(bookmark.createdBy) })),
    speakers: speakers.map(({ key, party, name, memberId }) => ({
      ...{ key, name, memberId },
      party: party as Party,
    })),
    edits: edits.map((edit): ShownEdit => {
      const about = { id: edit.id, number: edit.number, by: nameOf(edit.editedBy), at: edit.createdAt };
      if (edit.kind === "name")
        return {
          ...{ ...about, kind: "name" },
          before: readNameBefore(edit.before, edit.id).name,
          after: readNameAfter(edit.after, edit.id).name,
        };
      const [before, after] = [readBefore(edit.before, edit.id), readAfter(edit.after, edit.id)];
      if (edit.kind === "text") return { ...about, kind: "text", before: before.text, after: after.text };
      return {
        ...{ ...about, kind: "speaker" },
        before: speakerName(before.speakerKey, before.speaker),
        after: speakerName(after.speakerKey, after.speaker),
      };
    }),
    tracked,
    clips: clips.map(({ id, startMs, endMs, hasSound, createdBy, createdAt, expiresAt, revokedAt }) => ({
      ...{ id, startMs, endMs, hasSound, createdAt, expiresAt, revokedAt, by: nameOf(createdBy) },
      isOver: revokedAt !== null || expiresAt <= now,
      visits: visits.flatMap(({ id: visit, clipId, at, network }) =>
        clipId === id ? [{ id: visit, at, network }] : [],
      ),
    })),
    comments: comments.map((comment) => ({
      ...{ id: comment.id, version: comment.version, number: comment.number, text: comment.text },
      ...{ authorId: comment.authorId, author: nameOf(comment.authorId), createdAt: comment.createdAt },
      editedAt: comment.editedAt,
      resolvedBy: comment.resolvedBy && nameOf(comment.resolvedBy),
      mentions: readMentions(comment.mentions, comment.id).map(nameOf),
    })),
  };
}

export interface ShownEdit {
  id: string;
  /** The utterance; null for the name of a speaker. */
  number: number | null;
  kind: EditKind;
  before: string | null;
  after: string | null;
  by: string;
  at: string;
}
export type ShownComment = Awaited<ReturnType<typeof memberNotes>>["comments"][number];
