import * as z from "zod";
import { UserError } from "@/lib/platform/errors";
import { openWorkspace, requireAllowed, type Workspace } from "./organizations";
import { PERMISSIONS, type Permission } from "./permissions";
import { userOfSession } from "./sessions";

/** What was asked when something began that outlives its request: a socket, or a file that is made as it is read. */
export const lastingAccessSchema = z.object({
  sessionId: z.string(),
  organizationId: z.string(),
  slug: z.string(),
  permissions: z.array(z.custom<Permission>((name) => typeof name === "string" && name in PERMISSIONS)),
});
export type LastingAccess = z.infer<typeof lastingAccessSchema>;

/** The access that a workspace was opened with, to be asked for again. */
export const lastingAccess = (
  { user, organization }: Workspace,
  ...permissions: readonly Permission[]
): LastingAccess => ({
  sessionId: user.sessionId,
  organizationId: organization.id,
  slug: organization.slug,
  permissions: [...permissions],
});

/**
 * Whether the access would be given now as well: the session, the membership, the role and the trial are asked for anew. Two
 * reads of the database.
 *
 * @param also what else has to hold in the workspace, such as that a call is still there for its member
 * @throws Error when the database does not answer
 */
export async function stillHasAccess(
  access: LastingAccess,
  also: (workspace: Workspace) => Promise<boolean> = async () => true,
): Promise<boolean> {
  try {
    const user = await userOfSession(access.sessionId);
    const workspace = await openWorkspace(user, access.slug, "workspace.view");
    for (const permission of access.permissions) requireAllowed(workspace, permission);
    // The address may have become that of another organization: the demo begins anew under its own.
    return workspace.organization.id === access.organizationId && (await also(workspace));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
