import type { Workspace } from "@/lib/accounts/organizations";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { membersWhoSeeCalls } from "@/lib/voice/privacy";
import type { Party } from "@/lib/voice/status";
import { wordOf } from "@/lib/voice/stored-words";
import { correctableCall, readBefore, utteranceWithNeighbours, writeCorrection } from "./edits";
import { realignWords } from "./words";

/** What a member corrects in a transcript. How it was transcribed, and every step since, stays in the history. */

type By = Pick<Workspace, "db" | "user" | "organization">;
interface Utterance {
  callId: string;
  number: number;
  version: number;
}

/** Corrections of one call: beyond them its history is not readable any more. */
export const MAX_EDITS = 2_000;

async function requireRoom(db: TenantDb, callId: string): Promise<void> {
  if ((await db.utteranceEdit.count({ where: { callId } })) >= MAX_EDITS)
    throw new UserError(`A transcript is corrected at most ${MAX_EDITS} times.`);
}

/** Writes what was really said. @throws UserError when it cannot be, or somebody else was faster */
export async function correctText({ db, user }: By, input: Utterance & { text: string }): Promise<void> {
  await correctableCall(db, input.callId);
  await requireRoom(db, input.callId);
  const found = await utteranceWithNeighbours(db, input.callId, input.number);
  const text = input.text.trim().replace(/\s+/g, " ");
  if (text === "") throw new UserError("Write what was said.", "text");
  if (text === found.own.text) return;
  const words = realignWords(found.own.words, text, found.own);
  await writeCorrection(
    db,
    user.id,
    { ...input, kind: "text", summary: "Words of a transcript were corrected." },
    found,
    { text, words, confidence: 1 },
  );
}

/** Puts back how an utterance was before a correction. */
export async function restore({ db, user }: By, input: Utterance & { editId: string }): Promise<void> {
  await correctableCall(db, input.callId);
  await requireRoom(db, input.callId);
  const edit = await db.utteranceEdit.findFirst({
    where: { id: input.editId, callId: input.callId, number: input.number },
  });
  if (!edit) throw new NotFoundError("This correction");
  const { text, words, confidence, speaker, speakerKey } = readBefore(edit.before, edit.id);
  const found = await utteranceWithNeighbours(db, input.callId, input.number, speaker);
  await writeCorrection(
    db,
    user.id,
    { ...input, kind: "text", summary: "A correction of a transcript was taken back." },
    found,
    {
      ...{ text, confidence, speaker, speakerKey },
      words: words.map(wordOf),
    },
  );
}

export interface SpeakerInput extends Utterance {
  party: Party;
  name: string;
  memberId: string | null;
  /** Everything that this speaker said gets the name, or this utterance alone. */
  scope: "one" | "all";
}

/** Says who spoke. A member of the organization is one of our side. */
export async function correctSpeaker(by: By, input: SpeakerInput): Promise<void> {
  const { db, user, organization } = by;
  await correctableCall(db, input.callId);
  await requireRoom(db, input.callId);
  const memberId = input.party === "us" ? input.memberId : null;
  if (memberId && !(await membersWhoSeeCalls(organization.id)).some(({ id }) => id === memberId))
    throw new UserError("This person is no member any more. Reload the page, then choose again.");
  const name = input.name.trim().replace(/\s+/g, " ");
  if (name === "") throw new UserError("Write the name of who spoke.", "name");
  if (input.scope === "all") return nameSpeaker(by, input, { name, memberId });
  const { callId, party } = input;
  const speakers = await db.callSpeaker.findMany({ where: { callId }, take: 200 });
  const known = speakers.find((one) => one.party === party && one.name === name && one.memberId === memberId);
  const key = known?.key ?? newId("callSpeaker");
  const found = await utteranceWithNeighbours(db, callId, input.number, party);
  const speakerKey = key === party ? null : key;
  if (found.own.speaker === party && found.own.speakerKey === speakerKey) return;
  await writeCorrection(
    db,
    user.id,
    { ...input, kind: "speaker", summary: "The speaker of a part of a transcript was corrected." },
    found,
    { speaker: party, speakerKey },
    (w) => {
      if (!known)
        w.insertRows(
          "CallSpeaker",
          ["callId", "key", "party", "name", "memberId"],
          [[callId, key, party, name, memberId]],
        );
    },
  );
}

/** Gives a name to everything that the speaker of an utterance said. */
async function nameSpeaker(
  { db, user }: By,
  { callId, number, party }: SpeakerInput,
  { name, memberId }: { name: string; memberId: string | null },
): Promise<void> {
  const { own } = await utteranceWithNeighbours(db, callId, number);
  if (own.speaker !== party)
    throw new UserError("Move one part at a time to the other side: the rest was heard on this one.");
  const key = own.speakerKey ?? own.speaker;
  const before = await db.callSpeaker.findFirst({ where: { callId, key } });
  if (before?.name === name && before.memberId === memberId) return;
  await db.write({ kind: "user", id: user.id }, (w) => {
    w.guard(
      "changed",
      `coalesce((SELECT s."name" FROM {CallSpeaker} s WHERE s."callId" = ?2 AND s."key" = ?3), '') = ?4`,
      [callId, key, before?.name ?? ""],
    );
    w.insertRows(
      "CallSpeaker",
      ["callId", "key", "party", "name", "memberId"],
      [[callId, key, party, name, memberId]],
      `ON CONFLICT ("organizationId", "callId", "key") DO UPDATE SET "name" = excluded."name", "memberId" = excluded."memberId"`,
    );
    w.insertRows(
      "UtteranceEdit",
      ["id", "callId", "kind", "before", "after", "editedBy", "createdAt"],
      [
        [
          ...[newId("utteranceEdit"), callId, "name"],
          ...[JSON.stringify({ key, name: before?.name ?? null }), JSON.stringify({ key, name })],
          ...[user.id, clock.instant()],
        ],
      ],
    );
    w.audit({
      action: "transcript.speaker-named",
      subjectType: "Call",
      subjectId: callId,
      summary: `A speaker of a call was named ${name}.`,
      before: { name: before?.name ?? null },
      after: { name },
    });
  });
}
