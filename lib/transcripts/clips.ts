import { findOrganization } from "@/lib/accounts/find-organization";
import type { Workspace } from "@/lib/accounts/organizations";
import { hashToken, newToken } from "@/lib/accounts/sessions";
import { clock, DAY_MS, dayIn, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { type Actor, tenantDb } from "@/lib/platform/db";
import { ForbiddenError, NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { siteLink } from "@/lib/platform/letter";
import { ipv4Of, ipv6Prefix } from "@/lib/platform/network-prefix";
import { withinLimit } from "@/lib/platform/rate-limit";
import { findCall } from "@/lib/voice/calls";
import { isGone } from "@/lib/voice/recordings/gone";
import { recordingOf } from "@/lib/voice/recordings/record";
import type { Party } from "@/lib/voice/status";
import { partyName, speakerName } from "./speaker-name";

/** Parts of calls that are shown to whoever has a link. */

type By = Pick<Workspace, "db" | "user" | "organization" | "can">;

/** Links of one call, and links that a person makes in an hour. */
export const MAX_CLIPS = 100;
export const CLIPS_AN_HOUR = 30;
/** Utterances of one clip. */
const MAX_LINES = 500;
/** Visits that are kept of one link; one network counts once in a while. */
export const MAX_VISITS = 1_000;
const ONE_VISIT_MS = 15 * MINUTE_MS;
const VISITORS: Actor = { kind: "system", id: "clip-links" };

/**
 * Makes a link to a part of a call. Its secret is in the answer alone.
 *
 * @throws NotFoundError for a call that the person does not see
 * @throws UserError beyond what a call or a person may have, or when the part ends before it begins
 */
export async function shareClip(
  by: By,
  input: { callId: string; from: number; to: number; days: number; hasSound: boolean },
): Promise<{ url: string }> {
  const { db, user, organization } = by;
  const call = await findCall(db, input.callId);
  if (input.hasSound && !by.can("recordings.listen")) throw new ForbiddenError();
  const ends = await db.utterance.findMany({
    where: { callId: call.id, number: { in: [input.from, input.to] } },
    select: { number: true, startMs: true, endMs: true },
    take: 2,
  });
  const [from, to] = [input.from, input.to].map((number) => ends.find((one) => one.number === number));
  if (!from || !to) throw new NotFoundError("This part of the transcript");
  if (to.startMs < from.startMs) throw new UserError("Choose an end behind the beginning.");
  if ((await db.callClip.count({ where: { callId: call.id } })) >= MAX_CLIPS)
    throw new UserError(`A call has at most ${MAX_CLIPS} links.`);
  if (!(await withinLimit(["clip", user.id], CLIPS_AN_HOUR, HOUR_MS)))
    throw new UserError(`You made ${CLIPS_AN_HOUR} links within an hour. Try again later.`);
  const token = newToken();
  const id = newId("callClip");
  const expiresAt = clock.inMs(input.days * DAY_MS);
  await db.write({ kind: "user", id: user.id }, (w) => {
    w.insertRows(
      "CallClip",
      ["id", "callId", "startMs", "endMs", "hasSound", "tokenHash", "createdBy", "createdAt", "expiresAt"],
      [
        [
          ...[id, call.id, from.startMs, Math.max(to.endMs, from.endMs), input.hasSound ? 1 : 0],
          ...[hashToken(token), user.id, clock.instant(), expiresAt],
        ],
      ],
    );
    w.audit({
      action: "call.clip-shared",
      subjectType: "Call",
      subjectId: call.id,
      summary: "A part of a call was shared by a link.",
      after: { clip: id, startMs: from.startMs, endMs: to.endMs, hasSound: input.hasSound, expiresAt },
    });
  });
  return { url: siteLink(`/clip/${organization.id}/${token}`) };
}

/** Ends a link at once. A second time nothing happens. */
export async function revokeClip({ db, user }: By, { id }: { id: string }): Promise<void> {
  const clip = await db.callClip.findFirst({ where: { id } });
  if (!clip) throw new NotFoundError("This link");
  if (clip.revokedAt) return;
  await db.write({ kind: "user", id: user.id }, (w) => {
    w.updateRows("CallClip", `"revokedBy" = ?3, "revokedAt" = ?4`, `"id" = ?2 AND "revokedAt" IS NULL`, [
      clip.id,
      user.id,
      clock.instant(),
    ]);
    w.audit({
      action: "call.clip-revoked",
      subjectType: "Call",
      subjectId: clip.callId,
      summary: "A link to a part of a call was revoked.",
      after: { clip: clip.id },
    });
  });
}

const SECRET = /^[\w-]{43}$/;
const ORGANIZATION = /^org_[a-z0-9]{1,64}$/;

/** The clip of a link, or null when there is none; `isOver` once it has expired or was revoked. */
export async function clipOfLink(organizationId: string, token: string) {
  if (!ORGANIZATION.test(organizationId) || !SECRET.test(token)) return null;
  const db = tenantDb(organizationId);
  const clip = await db.callClip.findFirst({ where: { tokenHash: hashToken(token) } });
  return clip && { ...clip, db, isOver: clip.revokedAt !== null || clip.expiresAt <= clock.instant() };
}
type Clip = NonNullable<Awaited<ReturnType<typeof clipOfLink>>>;

/** Notes that a link was opened: once a quarter of an hour and network. */
export async function noteVisit(clip: Clip, address: string): Promise<void> {
  const network = ipv4Of(address)?.replace(/\.\d+$/, ".0/24") ?? ipv6Prefix(address, 3) ?? "unknown network";
  if (!(await withinLimit(["clip-visit", clip.id, network], 1, ONE_VISIT_MS))) return;
  if ((await clip.db.callClipVisit.count({ where: { clipId: clip.id } })) >= MAX_VISITS) return;
  await clip.db.write(VISITORS, (w) =>
    w.insertRows(
      "CallClipVisit",
      ["id", "callId", "clipId", "at", "network"],
      [[newId("callClipVisit"), clip.callId, clip.id, clock.instant(), network]],
    ),
  );
}

/** What a link shows: the words of its part, who said them, and nothing else of the call. Null when there is nothing left. */
export async function clipView(clip: Clip) {
  const { db, callId, startMs, endMs } = clip;
  const [organization, call] = await Promise.all([
    findOrganization(db.organizationId),
    db.call.findFirst({
      where: { id: callId },
      select: { supplierId: true, answeredAt: true, createdAt: true },
    }),
  ]);
  if (!organization || !call) return null;
  const [supplier, speakers, lines, recording] = await Promise.all([
    call.supplierId
      ? db.supplier.findFirst({ where: { id: call.supplierId }, select: { name: true } })
      : null,
    db.callSpeaker.findMany({ where: { callId }, select: { key: true, name: true }, take: 200 }),
    db.utterance.findMany({
      where: { callId, startMs: { gte: startMs, lte: endMs } },
      select: { number: true, speaker: true, speakerKey: true, startMs: true, text: true },
      orderBy: [{ startMs: "asc" }, { number: "asc" }],
      take: MAX_LINES,
    }),
    clip.hasSound ? recordingOf(db, callId) : null,
  ]);
  const named = { supplier, speakers };
  return {
    organization: organization.name,
    them: partyName(named, "them"),
    day: dayIn(new Date(call.answeredAt ?? call.createdAt), organization.timeZone),
    expiresAt: clip.expiresAt,
    hasSound: recording?.status === "stored" && !isGone(recording),
    lines: lines.map(({ number, speaker, speakerKey, startMs: at, text }) => ({
      ...{ number, text, atMs: at - startMs },
      speaker: speakerName(named, { speaker: speaker as Party, speakerKey }, organization.name),
    })),
  };
}
