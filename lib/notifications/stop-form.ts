import { tenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { KINDS, type NotificationKind } from "./kinds";
import { channelOf, settingsOf, stopMails } from "./settings";
import { DIGEST, readStopLink } from "./stop-link";

/** What the link in a notice's mail opens: no session, and nothing but the mails of whoever got it. */

const mailed = (kind: string, all: readonly NotificationKind[], channels: (k: NotificationKind) => string) =>
  all.filter((one) =>
    kind === DIGEST
      ? channels(one) === "digest"
      : one.id === kind && ["mail", "digest"].includes(channels(one)),
  );

async function kindsToStop(token: string) {
  const owner = readStopLink(token);
  if (!owner || !(owner.kind === DIGEST || KINDS.some(({ id }) => id === owner.kind))) return null;
  const db = tenantDb(owner.organizationId);
  const { chosen } = await settingsOf(db, owner.userId);
  return { ...owner, db, kinds: mailed(owner.kind, KINDS, (kind) => channelOf(kind, chosen)) };
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
  const ids = link.kinds.map(({ id }) => id);
  if (ids.length > 0) await stopMails(link.db, link.userId, ids);
}
