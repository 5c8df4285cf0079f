import { tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Channel } from "./channels";
import { digestKinds } from "./digest";
import { KINDS, type NotificationKind } from "./kinds";
import { channelOf, settingsOf, stopMails } from "./settings";
import { DIGEST, readStopLink } from "./stop-link";

/** What the link in a notice's mail opens: no session, and nothing but the mails of whoever got it. */

async function kindsToStop(token: string) {
  const owner = readStopLink(token);
  if (!owner || !(owner.kind === DIGEST || KINDS.some(({ id }) => id === owner.kind))) return null;
  const db = tenantDb(owner.organizationId);
  const { chosen } = await settingsOf(db, owner.userId);
  const isMailed = (kind: NotificationKind) => ["mail", "digest"].includes(channelOf(kind, chosen));
  const kinds =
    owner.kind === DIGEST
      ? digestKinds(chosen)
      : KINDS.filter((kind) => kind.id === owner.kind && isMailed(kind));
  return { ...owner, db, chosen, kinds };
}

/** What the mails of a link are about, and whether they still come; null for a link that we did not make. */
export async function stopLinkState(token: string): Promise<{ about: string; isSent: boolean } | null> {
  const link = await kindsToStop(token);
  if (!link) return null;
  const kind = KINDS.find(({ id }) => id === link.kind);
  return { about: kind ? kind.title : "Morning mail", isSent: link.kinds.length > 0 };
}

/** @throws NotFoundError for a link that we did not make */
export async function receiveStop(token: string): Promise<void> {
  const link = await kindsToStop(token);
  if (!link) throw new NotFoundError("This link");
  if (link.kinds.length === 0) return;
  const isDigest = link.kind === DIGEST;
  // What is mailed at once goes on: no morning mail makes up for what of it was not mailed.
  const left = isDigest ? link.kinds.filter((kind) => channelOf(kind, link.chosen) === "digest") : link.kinds;
  const stopped: Record<string, Channel> = Object.fromEntries(left.map(({ id }) => [id, "bell"]));
  if (isDigest) stopped[DIGEST] = "off";
  await stopMails(link.db, link.userId, stopped);
}
