import { clock } from "@/lib/platform/clock";
import { type ControlWriter, controlDb, controlRead } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { keyedHashes } from "@/lib/platform/vault";

/**
 * Who was removed from an organization, and comes back only by invitation: the account, and for whoever deletes it, or changes
 * its address, hashes of the address and of who they are at the organization's identity providers.
 */

/** A person as somebody comes in: with an account or without one yet. */
export interface Comer {
  userId?: string;
  email: string;
  /** Who they are at an identity provider. */
  identity?: { issuer: string; subject: string };
}

const ofAddress = (email: string) => `address ${email}`;
const ofIdentity = ({ issuer, subject }: { issuer: string; subject: string }) =>
  `identity ${issuer} ${subject}`;

/** Identities of one person at an organization's providers, of which there are five at most. */
const IDENTITIES_MOST = 20;
/** Organizations that removed one person, which are looked at. */
const REMOVALS_MOST = 200;

/** The hashes of a person's address, and of who they are at the organization's identity providers. */
export async function tracesOf(
  organizationId: string,
  { userId, email, identity }: Comer,
): Promise<string[]> {
  const own = userId ? await identitiesOf(organizationId, userId) : [];
  const identities = identity ? [identity, ...own] : own;
  return keyedHashes(organizationId, "removals", [ofAddress(email), ...identities.map(ofIdentity)]);
}

async function identitiesOf(organizationId: string, userId: string) {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "issuer", "subject" FROM "ExternalIdentity" WHERE "userId" = ?1
        AND "issuer" IN (SELECT "issuer" FROM "SsoConnection" WHERE "organizationId" = ?2) LIMIT ?3`,
      params: [userId, organizationId, IDENTITIES_MOST],
    },
  ]);
  return rows.map(({ issuer, subject }) => ({ issuer: String(issuer), subject: String(subject) }));
}

/** Whether somebody was removed from an organization and not invited since. */
export async function wasRemoved(organizationId: string, who: Comer): Promise<boolean> {
  if (
    who.userId &&
    (await controlDb().memberRemoval.count({ where: { organizationId, userId: who.userId } }))
  )
    return true;
  const hash = { in: await tracesOf(organizationId, who) };
  return (await controlDb().removalTrace.count({ where: { organizationId, hash } })) > 0;
}

/** Notes in a write that somebody was removed, once. @param traces of {@link tracesOf} */
export async function collectRemoval(
  w: ControlWriter,
  organizationId: string,
  userId: string,
  traces: readonly string[],
): Promise<void> {
  await w.tables.memberRemoval.deleteMany({ where: { organizationId, userId } });
  await w.tables.memberRemoval.createMany({
    data: [{ id: newId("memberRemoval"), organizationId, userId, removedAt: clock.instant() }],
  });
  await collectTraces(w, organizationId, traces);
}

/** Adds to a write that deletes an account what keeps its person out of the organizations that removed them. */
export async function removalsToKeep(user: {
  id: string;
  email: string;
}): Promise<(w: ControlWriter) => Promise<void>> {
  const removals = await controlDb().memberRemoval.findMany({
    where: { userId: user.id },
    orderBy: { removedAt: "desc" },
    take: REMOVALS_MOST,
  });
  const kept: { organizationId: string; traces: string[] }[] = [];
  for (const { organizationId } of removals) {
    const traces = await tracesOf(organizationId, { userId: user.id, email: user.email });
    kept.push({ organizationId, traces });
  }
  return async (w) => {
    for (const { organizationId, traces } of kept) await collectTraces(w, organizationId, traces);
  };
}

async function collectTraces(w: ControlWriter, organizationId: string, hashes: readonly string[]) {
  const removedAt = clock.instant();
  await w.tables.removalTrace.deleteMany({ where: { organizationId, hash: { in: [...hashes] } } });
  await w.tables.removalTrace.createMany({
    data: hashes.map((hash) => ({ id: newId("removalTrace"), organizationId, hash, removedAt })),
  });
}

/** Somebody who was removed is a member again: in a write. @param traces of {@link tracesOf} */
export async function forgetRemoval(
  w: ControlWriter,
  organizationId: string,
  userId: string,
  traces: readonly string[],
): Promise<void> {
  await w.tables.memberRemoval.deleteMany({ where: { organizationId, userId } });
  await w.tables.removalTrace.deleteMany({ where: { organizationId, hash: { in: [...traces] } } });
}
