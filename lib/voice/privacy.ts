import { listMembers } from "@/lib/accounts/members";
import type { Workspace } from "@/lib/accounts/organizations";
import { can } from "@/lib/accounts/permissions";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { ForbiddenError, UserError } from "@/lib/platform/errors";
import { findCall } from "./calls";

/** Who sees a call: every member who may see calls, or of a private one who took part and those it was shared with. */

/** A private call is shared with so many people at most. */
export const MAX_SHARES = 50;

const CHANGED = "This call was changed by somebody else meanwhile. Reload the page, then try again.";

/** Asks in the workspace of a member whether a call is there for them. */
export const seesCall =
  (callId: string) =>
  async ({ db }: { db: TenantDb }): Promise<boolean> =>
    (await db.call.count({ where: { id: callId } })) > 0;

/** Whether a member may say who sees a call: who placed it, and admins. */
export const mayDecidePrivacy = (
  { user, can }: Pick<Workspace, "user" | "can">,
  call: { placedBy: string | null; answeredBy: string | null },
): boolean => call.placedBy === user.id || call.answeredBy === user.id || can("members.manage");

export interface Privacy {
  id: string;
  version: number;
  isPrivate: boolean;
  /** Members who see it besides those who took part; counts while it is private. */
  sharedWith: readonly string[];
}

/**
 * Makes a call private, or shows it to every member again. Who makes it private goes on seeing it.
 *
 * @throws ForbiddenError for others than who placed it and admins
 * @throws UserError when it was changed meanwhile, or somebody on the list may not see calls
 */
export async function setPrivacy(
  { db, user, organization, can: may }: Pick<Workspace, "db" | "user" | "organization" | "can">,
  input: Privacy,
): Promise<void> {
  const call = await findCall(db, input.id);
  if (!mayDecidePrivacy({ user, can: may }, call)) throw new ForbiddenError();
  const wanted = [...new Set(input.isPrivate ? input.sharedWith : [])];
  if (wanted.length > MAX_SHARES)
    throw new UserError(`A private call is shared with at most ${MAX_SHARES} people.`);
  const viewers = new Set((await membersWhoSeeCalls(organization.id)).map(({ id }) => id));
  if (wanted.some((id) => !viewers.has(id)))
    throw new UserError("Somebody you chose is no member any more. Reload the page, then choose again.");
  const shares = input.isPrivate
    ? [...new Set([...wanted, user.id])].filter((id) => id !== call.placedBy)
    : [];
  const actor: Actor = { kind: "user", id: user.id };
  const createdAt = clock.instant();
  try {
    await db.write(actor, (w) => {
      w.guard("changed", `(SELECT count(*) FROM {Call} c WHERE c."id" = ?2 AND c."version" = ?3)`, [
        call.id,
        input.version,
      ]);
      w.updateRows("Call", `"isPrivate" = ?3, "version" = "version" + 1`, `"id" = ?2`, [
        call.id,
        input.isPrivate ? 1 : 0,
      ]);
      // Whoever has a link would hear what most members may not.
      if (input.isPrivate)
        w.updateRows(
          "CallClip",
          `"revokedAt" = ?3, "revokedBy" = ?4`,
          `"callId" = ?2 AND "revokedAt" IS NULL`,
          [...[call.id, createdAt, user.id]],
        );
      w.deleteRows("CallShare", `"callId" = ?2`, [call.id]);
      w.insertRows(
        "CallShare",
        ["callId", "userId", "sharedBy", "createdAt"],
        shares.map((id) => [call.id, id, user.id, createdAt]),
      );
      w.audit({
        action: input.isPrivate ? "call.made-private" : "call.made-visible",
        subjectType: "Call",
        subjectId: call.id,
        summary: input.isPrivate
          ? "A call was made private."
          : "A private call was shown to every member again.",
        before: { isPrivate: call.isPrivate },
        after: { isPrivate: input.isPrivate, sharedWith: shares },
      });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    throw error;
  }
}

/** Members whose role lets them see calls, by name. */
export async function membersWhoSeeCalls(
  organizationId: string,
): Promise<{ id: string; name: string; email: string }[]> {
  const members = await listMembers(organizationId);
  return members
    .filter(({ role }) => can(role, "calls.view"))
    .map(({ userId, name, email }) => ({ id: userId, name, email }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
