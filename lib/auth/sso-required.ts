import type { Workspace } from "@/lib/accounts/organizations";
import { requireConnection } from "@/lib/accounts/required-sign-on";
import { controlDb } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";

/**
 * Makes a connection the only way in for members. Whoever decides it has come in through it themselves, so it works.
 *
 * @throws UserError otherwise, or while it is not turned on
 */
export async function requireThisConnection(workspace: Workspace, connectionId: string): Promise<void> {
  const row = await controlDb().ssoConnection.findFirst({
    where: { id: connectionId, organizationId: workspace.organization.id },
  });
  if (!row) throw new NotFoundError("This identity provider");
  if (row.status !== "active") throw new UserError("Turn it on first.");
  if (workspace.user.connectionId !== connectionId)
    throw new UserError(
      `Sign out, and sign in through ${row.name} yourself first. Then it is sure that you are not locked out.`,
    );
  await requireConnection(workspace, connectionId, (w) =>
    w.guard("changed", `EXISTS (SELECT 1 FROM "SsoConnection" WHERE "id" = ? AND "status" = 'active')`, [
      connectionId,
    ]),
  );
}

/** Opens the other ways in again. */
export const openOtherWays = (workspace: Workspace): Promise<void> => requireConnection(workspace, null);
