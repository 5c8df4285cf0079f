import { guardRole } from "@/lib/accounts/members";
import type { Workspace } from "@/lib/accounts/organizations";
import { endSessionsThrough, guardNotRequired } from "@/lib/accounts/required-sign-on";
import { planOf } from "@/lib/billing/plans";
import { clock } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { type ControlWriter, controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { discoverIssuer } from "./sso-discovery";
import type { ConnectionInput } from "./sso-schema";
import { sealSecret } from "./sso-secret";
import type { SsoStatus } from "./values";

/** An organization's identity provider: made as a draft, tested by a sign-in, then active. */

/** One organization's identity providers, at most. */
export const CONNECTIONS_MOST = 5;

export interface ConnectionView {
  id: string;
  name: string;
  issuer: string;
  clientId: string;
  status: SsoStatus;
  testedAt: string | null;
  defaultRole: string | null;
  version: number;
}

export async function listConnections(organizationId: string): Promise<ConnectionView[]> {
  const rows = await controlDb().ssoConnection.findMany({
    where: { organizationId },
    orderBy: { createdAt: "asc" },
    take: CONNECTIONS_MOST,
  });
  return rows.map(({ id, name, issuer, clientId, status, testedAt, defaultRole, version }) => ({
    ...{ id, name, issuer, clientId, testedAt, defaultRole, version },
    status: status === "active" ? "active" : "draft",
  }));
}

/** @throws UserError when the plan has no single sign-on */
function requirePlan({ organization }: Workspace): void {
  if (!planOf(organization).singleSignOn) throw new UserError("Your plan has no single sign-on.");
}

/**
 * Adds an identity provider as a draft, for which the provider is then told the address to send people back to. Its
 * discovery document is read and checked first.
 *
 * @throws UserError when the provider cannot be used, or there are too many
 */
export async function addConnection(
  workspace: Workspace,
  input: { name: string; issuer: string },
): Promise<void> {
  requirePlan(workspace);
  const { issuer } = await discoverIssuer(input.issuer);
  const { organization, user } = workspace;
  const { name } = input;
  const row = { id: newId("ssoConnection"), organizationId: organization.id, name, issuer };
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      w.guard("used", 'SELECT COUNT(*) < ? FROM "SsoConnection" WHERE "organizationId" = ?', [
        CONNECTIONS_MOST,
        organization.id,
      ]);
      await w.tables.ssoConnection.createMany({
        data: [{ ...row, clientId: "", clientSecret: "", status: "draft", createdAt: clock.instant() }],
      });
      const after = { name, issuer };
      audit(w, organization.id, row.id, "added", `The identity provider “${name}” was added.`, { after });
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used")
      throw new UserError(
        `An organization can have ${CONNECTIONS_MOST} identity providers. Remove one first.`,
      );
    throw explained(error);
  }
}

/**
 * Changes an identity provider. Another issuer or client is another provider: it becomes a draft again, and sessions that
 * the one before began end. Another secret of the same client keeps it active, so that a secret that is about to end can be
 * replaced while people come in.
 *
 * @throws UserError when it changed meanwhile, or is the only way in and would become a draft
 */
export async function updateConnection(workspace: Workspace, input: ConnectionInput): Promise<void> {
  const before = await connectionRow(workspace, input.connectionId);
  const { issuer } = await discoverIssuer(input.issuer);
  const { name, clientId, defaultRole, clientSecret } = input;
  const isOther = issuer !== before.issuer || clientId !== before.clientId;
  const { organization, user } = workspace;
  if (isOther && !clientSecret)
    throw new UserError("Enter the client secret of this client.", "clientSecret");
  const secret = clientSecret
    ? { testedAt: null, clientSecret: await sealSecret(organization.id, before.id, clientSecret) }
    : {};
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      if (isOther) {
        guardNotRequired(w, organization.id, before.id);
        // Whom another provider let in did not come through this one.
        await endSessionsThrough(w, before.id);
      }
      await w.tables.ssoConnection.updateMany({
        where: { id: before.id, organizationId: organization.id, version: input.version },
        data: {
          ...{ name, issuer, clientId, defaultRole, ...secret, version: { increment: 1 } },
          ...(isOther ? { status: "draft" } : {}),
        },
      });
      w.expectRows(1, "changed");
      audit(w, organization.id, before.id, "changed", `The identity provider “${name}” was changed.`, {
        before: factsOf(before),
        after: { ...factsOf({ name, issuer, clientId, defaultRole }), newSecret: Boolean(clientSecret) },
      });
    }),
  );
}

/** @throws UserError while no sign-in through it has worked with its present settings */
export async function activateConnection(workspace: Workspace, connectionId: string): Promise<void> {
  requirePlan(workspace);
  const row = await connectionRow(workspace, connectionId);
  if (!row.testedAt) throw new UserError("Test it first: sign in through it once with these settings.");
  await change(
    workspace,
    row,
    { status: "active" },
    "activated",
    `Single sign-on with “${row.name}” was turned on.`,
  );
}

/** Nobody comes in through it any more; who did stays signed in. @throws UserError when it is the only way in */
export async function deactivateConnection(workspace: Workspace, connectionId: string): Promise<void> {
  const row = await connectionRow(workspace, connectionId);
  const summary = `Single sign-on with “${row.name}” was turned off.`;
  await change(workspace, row, { status: "draft" }, "deactivated", summary, true);
}

async function change(
  workspace: Workspace,
  row: Row,
  data: { status: SsoStatus },
  what: string,
  summary: string,
  mustBeFree = false,
): Promise<void> {
  const { organization, user } = workspace;
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      if (mustBeFree) guardNotRequired(w, organization.id, row.id);
      await w.tables.ssoConnection.updateMany({
        where: { id: row.id, organizationId: organization.id, version: row.version },
        data: { ...data, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      audit(w, organization.id, row.id, what, summary, {});
    }),
  );
}

/**
 * Removes an identity provider with what it knows of people; they stay members. Sessions that it began end.
 *
 * @throws UserError when it is the only way in
 */
export async function removeConnection(workspace: Workspace, connectionId: string): Promise<void> {
  const row = await connectionRow(workspace, connectionId);
  const { organization, user } = workspace;
  await writing(() =>
    controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      guardNotRequired(w, organization.id, row.id);
      await w.tables.externalIdentity.deleteMany({ where: { connectionId: row.id } });
      await endSessionsThrough(w, row.id);
      await w.tables.ssoConnection.deleteMany({ where: { id: row.id, organizationId: organization.id } });
      w.expectRows(1, "changed");
      const before = factsOf(row);
      audit(w, organization.id, row.id, "removed", `The identity provider “${row.name}” was removed.`, {
        before,
      });
    }),
  );
}

type Row = Awaited<ReturnType<typeof connectionRow>>;

async function connectionRow(workspace: Workspace, id: string) {
  const row = await controlDb().ssoConnection.findFirst({
    where: { id, organizationId: workspace.organization.id },
  });
  if (!row) throw new NotFoundError("This identity provider");
  return row;
}

const factsOf = ({
  name,
  issuer,
  clientId,
  defaultRole,
}: Pick<Row, "name" | "issuer" | "clientId" | "defaultRole">) => ({
  ...{ name, issuer, clientId, defaultRole },
});

function audit(
  w: ControlWriter,
  organizationId: string,
  subjectId: string,
  what: string,
  summary: string,
  details: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): void {
  w.audit(organizationId, {
    action: `sso-connection.${what}`,
    ...{ subjectType: "SsoConnection", subjectId, summary },
    ...details,
  });
}

const explained = (error: unknown): unknown => {
  if (!(error instanceof GuardError)) return error;
  return new UserError(
    error.kind === "used"
      ? "Members have to sign in through this identity provider. Allow the other ways again first."
      : "Somebody else changed this meanwhile. Load the page again.",
  );
};

async function writing(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw explained(error);
  }
}
