import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { accountDeletedMail } from "./mails";
import { guardLastOwner } from "./members";
import { requirePassword } from "./password-changes";
import { removalsToKeep } from "./removals";
import type { Visitor } from "./session-start";

/** The organizations that would be without an owner if this person went. */
export async function ownedAlone(userId: string): Promise<{ slug: string; name: string }[]> {
  const organizations = await controlDb().organization.findMany({
    where: {
      memberships: { some: { userId, role: "owner" }, none: { userId: { not: userId }, role: "owner" } },
    },
    select: { slug: true, name: true },
    orderBy: { name: "asc" },
  });
  return organizations;
}

/**
 * Deletes a person's account for good, in one write: who they are, their password, sessions, browsers, links and places in
 * organizations, the mails that were sent to them. What they did stays in the organizations' audits under an id that
 * belongs to nobody any more. Organizations that removed them keep hashes, so that they come back only by invitation.
 *
 * @param deletions what deletes, within the same write, what other modules keep about the person
 * @throws UserError when the password is wrong, or an organization would be left without an owner
 */
export async function deleteAccount(
  input: { userId: string; currentPassword: string },
  visitor: Visitor,
  deletions: readonly ((w: ControlWriter, userId: string) => Promise<void>)[],
): Promise<void> {
  const user = await requirePassword(input.userId, input.currentPassword, visitor);
  await deletePerson({ kind: "user", id: user.id }, user, [
    ...deletions,
    async (w) => void w.mail(accountDeletedMail(user)),
  ]);
}

/**
 * As {@link deleteAccount}, once it is known that it is to be.
 *
 * @param first what is written before anything is deleted, in the same write
 */
export async function deletePerson(
  actor: Actor,
  user: { id: string; email: string; version: number },
  deletions: readonly ((w: ControlWriter, userId: string) => Promise<void>)[],
  first: (w: ControlWriter) => void = () => undefined,
): Promise<void> {
  const keepRemovals = await removalsToKeep(user);
  const memberships = await controlDb().membership.findMany({ where: { userId: user.id } });
  try {
    await controlWrite(actor, async (w) => {
      first(w);
      for (const { id, organizationId, role } of memberships) {
        await w.tables.membership.deleteMany({ where: { id } });
        guardLastOwner(w, organizationId);
        w.audit(organizationId, {
          action: "member.account-deleted",
          subjectType: "Membership",
          subjectId: id,
          summary: "A member left, because they deleted their account.",
          before: { userId: user.id, role },
        });
      }
      // An invitation that this person wrote must not outlive their place. Without a place they have none open.
      if (memberships.length > 0)
        await w.tables.invitation.updateMany({
          where: { invitedBy: user.id, acceptedAt: null, revokedAt: null },
          data: { revokedAt: clock.instant() },
        });
      await w.tables.signUp.deleteMany({ where: { email: user.email } });
      // Mails of organizations are theirs, and what is about to leave still leaves.
      await w.tables.outboundMail.deleteMany({
        where: { recipient: user.email, organizationId: null, status: { notIn: ["held", "queued"] } },
      });
      await keepRemovals(w);
      for (const deleteRows of deletions) await deleteRows(w, user.id);
      // Sessions, browsers and links go with the person: their foreign keys say so.
      await w.tables.user.deleteMany({ where: { id: user.id, version: user.version } });
      w.expectRows(1, "changed");
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "last_owner")
      throw new UserError(await lastOwnerText(user.id));
    if (error instanceof GuardError)
      throw new UserError("Your account changed in the meantime. Nothing was deleted; try again.");
    throw error;
  }
}

async function lastOwnerText(userId: string): Promise<string> {
  const names = (await ownedAlone(userId)).map(({ name }) => name).join(", ");
  return `You are the only owner of ${names}. Make somebody else an owner first, or close the organization under its settings.`;
}
