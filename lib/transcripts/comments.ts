import * as z from "zod";
import type { Workspace } from "@/lib/accounts/organizations";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { ForbiddenError, NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import { findCall } from "@/lib/voice/calls";
import { MAX_SHARES, membersWhoSeeCalls } from "@/lib/voice/privacy";

/** What members write beside a call. */

type By = Pick<Workspace, "db" | "user" | "organization">;

/** Comments of one call, and of one person within an hour. */
export const MAX_COMMENTS = 500;
export const COMMENTS_AN_HOUR = 60;
/** People who are told of one comment. */
export const MAX_MENTIONS = 20;

const CHANGED = "This comment was changed meanwhile. Reload the page to see how it stands.";

export const readMentions = jsonColumn("CallComment.mentions", z.array(z.string()));

/** Members who see a call, and so can be told of it. */
export async function membersWhoSee(
  db: TenantDb,
  organizationId: string,
  call: { id: string; isPrivate: boolean; placedBy: string | null; answeredBy: string | null },
): Promise<{ id: string; name: string; email: string }[]> {
  const members = await membersWhoSeeCalls(organizationId);
  if (!call.isPrivate) return members;
  const shares = await db.callShare.findMany({
    where: { callId: call.id },
    select: { userId: true },
    take: 2 * MAX_SHARES,
  });
  const seen = new Set([...shares.map(({ userId }) => userId), call.placedBy, call.answeredBy]);
  return members.filter(({ id }) => seen.has(id));
}

/** The members whose name stands in a text behind an @; of names that begin alike the longest. */
export function mentionedIn<M extends { name: string }>(text: string, members: readonly M[]): M[] {
  const found = new Set<string>();
  const names = [...new Set(members.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}@])@/gu)) {
    const rest = text.slice(index + 1);
    const name = names.find((one) => rest.startsWith(one) && !/^[\p{L}\p{N}]/u.test(rest.slice(one.length)));
    if (name) found.add(name);
  }
  return members.filter(({ name }) => found.has(name));
}

/**
 * Writes a comment. Who is mentioned in it and sees the call is told of it.
 *
 * @throws UserError beyond what a call, or a person within an hour, may have
 */
export async function addComment(
  by: By,
  input: { callId: string; number: number; text: string },
): Promise<void> {
  const { db, user } = by;
  const call = await findCall(db, input.callId);
  if ((await db.utterance.count({ where: { callId: call.id, number: input.number } })) === 0)
    throw new NotFoundError("This part of the transcript");
  if ((await db.callComment.count({ where: { callId: call.id } })) >= MAX_COMMENTS)
    throw new UserError(`A call has at most ${MAX_COMMENTS} comments.`);
  await requireFewer(user.id);
  const text = textOf(input.text);
  const mentions = await mentionsIn(by, call, text);
  const actor: Actor = { kind: "user", id: user.id };
  const id = newId("callComment");
  await db.write(actor, (w) => {
    w.insertRows(
      "CallComment",
      ["id", "callId", "number", "text", "mentions", "authorId", "createdAt"],
      [[id, call.id, input.number, text, JSON.stringify(mentions), user.id, clock.instant()]],
    );
    w.audit({
      action: "call.commented",
      subjectType: "Call",
      subjectId: call.id,
      summary: "A comment was written on a call.",
      after: { comment: id, mentions },
    });
  });
}

interface Known {
  id: string;
  version: number;
}

/** Changes one's own comment; whoever is newly mentioned is told. */
export async function editComment(by: By, input: Known & { text: string }): Promise<void> {
  const { db, user } = by;
  const comment = await ownComment(by, input.id);
  const call = await findCall(db, comment.callId);
  await requireFewer(user.id);
  const text = textOf(input.text);
  const mentions = await mentionsIn(by, call, text);
  await change(by, input, (w) => {
    w.updateRows(
      "CallComment",
      `"text" = ?3, "mentions" = ?4, "editedAt" = ?5, "version" = "version" + 1`,
      `"id" = ?2`,
      [comment.id, text, JSON.stringify(mentions), clock.instant()],
    );
    w.audit({
      action: "call.comment-edited",
      subjectType: "Call",
      subjectId: call.id,
      summary: "A comment on a call was changed.",
      after: { comment: comment.id, mentions },
    });
  });
}

/** Deletes one's own comment. */
export async function deleteComment(by: By, input: Known): Promise<void> {
  const comment = await ownComment(by, input.id);
  await change(by, input, (w) => {
    w.deleteRows("CallComment", `"id" = ?2`, [comment.id]);
    w.audit({
      action: "call.comment-deleted",
      subjectType: "Call",
      subjectId: comment.callId,
      summary: "A comment on a call was deleted.",
      before: { comment: comment.id },
    });
  });
}

/** Says that a comment needs nothing more, or that it does. Everybody who comments may. */
export async function resolveComment(by: By, input: Known & { isResolved: boolean }): Promise<void> {
  const comment = await findComment(by.db, input.id);
  await change(by, input, (w) => {
    w.updateRows(
      "CallComment",
      `"resolvedBy" = ?3, "resolvedAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2`,
      [comment.id, input.isResolved ? by.user.id : null, input.isResolved ? clock.instant() : null],
    );
    w.audit({
      action: input.isResolved ? "call.comment-resolved" : "call.comment-reopened",
      subjectType: "Call",
      subjectId: comment.callId,
      summary: input.isResolved ? "A comment on a call was resolved." : "A comment on a call was reopened.",
      after: { comment: comment.id },
    });
  });
}

async function change({ db, user }: By, { id, version }: Known, collect: (w: TenantWriter) => void) {
  try {
    await db.write({ kind: "user", id: user.id }, (w) => {
      w.guard("changed", `(SELECT count(*) FROM {CallComment} c WHERE c."id" = ?2 AND c."version" = ?3)`, [
        id,
        version,
      ]);
      collect(w);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    throw error;
  }
}

async function findComment(db: TenantDb, id: string) {
  const comment = await db.callComment.findFirst({ where: { id } });
  if (!comment) throw new NotFoundError("This comment");
  return comment;
}

async function ownComment({ db, user }: By, id: string) {
  const comment = await findComment(db, id);
  if (comment.authorId !== user.id) throw new ForbiddenError();
  return comment;
}

function textOf(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw new UserError("Write a comment first.", "text");
  return trimmed;
}

async function requireFewer(userId: string): Promise<void> {
  if (!(await withinLimit(["call-comment", userId], COMMENTS_AN_HOUR, HOUR_MS)))
    throw new UserError(`You wrote ${COMMENTS_AN_HOUR} comments within an hour. Try again later.`);
}

/** The ids of members who are mentioned and see the call: they are told of it (lib/notifications). */
async function mentionsIn(
  { db, organization }: By,
  call: Awaited<ReturnType<typeof findCall>>,
  text: string,
): Promise<string[]> {
  if (text.split("@").length - 1 > MAX_MENTIONS)
    throw new UserError(`A comment mentions at most ${MAX_MENTIONS} people.`, "text");
  return mentionedIn(text, await membersWhoSee(db, organization.id, call)).map(({ id }) => id);
}
