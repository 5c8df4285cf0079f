import { addDays, clock, dayIn } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { guardRole } from "./members";
import type { OrganizationView, Workspace } from "./organizations";

/** An organization may ask its members for a second factor, from a day in its own time zone on. */

/** How far ahead the day may lie, in days. */
const AHEAD_AT_MOST = 366;

const todayOf = ({ timeZone }: OrganizationView) => dayIn(clock.now(), timeZone);

/** Whether an organization asks for a factor that this member does not have. Its own single sign-on stands for one. */
async function lacksFactor({ user, organization, visiting }: Workspace): Promise<boolean> {
  if (visiting || organization.secondFactorFrom === null || user.hasSecondFactor) return false;
  // Proven by a passkey whose authenticator verified its holder: both factors at once.
  if (user.methods.includes("user")) return false;
  if (user.connectionId === null) return true;
  const own = await controlDb().organization.count({
    where: { id: organization.id, ssoConnections: { some: { id: user.connectionId } } },
  });
  return own === 0;
}

/** Refuses a member without the factor that the organization asks for by now. @throws SecondFactorNeededError */
export async function requireSecondFactor(workspace: Workspace): Promise<void> {
  const { secondFactorFrom, name } = workspace.organization;
  if (secondFactorFrom === null || secondFactorFrom > todayOf(workspace.organization)) return;
  if (await lacksFactor(workspace)) throw new SecondFactorNeededError(name);
}

export class SecondFactorNeededError extends UserError {
  override readonly name = "SecondFactorNeededError";
  constructor(organization: string) {
    super(
      `${organization} asks its members for a second factor. Set one up on your account page, then go on here.`,
    );
  }
}

/** The day from which the organization will ask this member for a factor that they do not have yet, or null. */
export async function secondFactorDueFrom(workspace: Workspace): Promise<string | null> {
  const { secondFactorFrom } = workspace.organization;
  if (secondFactorFrom === null || secondFactorFrom <= todayOf(workspace.organization)) return null;
  return (await lacksFactor(workspace)) ? secondFactorFrom : null;
}

/**
 * Makes the organization ask its members for a second factor from a day on, or no longer.
 *
 * @throws UserError when the day is over or too far away, or somebody else changed the settings meanwhile
 */
export async function demandSecondFactor(
  workspace: Workspace,
  { secondFactorFrom, version }: { secondFactorFrom: string | null; version: number },
): Promise<void> {
  const { organization, user } = workspace;
  const { id, secondFactorFrom: before } = organization;
  if (secondFactorFrom === before) return;
  const today = todayOf(organization);
  if (secondFactorFrom !== null && secondFactorFrom < today)
    throw new UserError("This day is over. Choose today or a later day.", "secondFactorFrom");
  if (secondFactorFrom !== null && secondFactorFrom > addDays(today, AHEAD_AT_MOST))
    throw new UserError("Choose a day within the next twelve months.", "secondFactorFrom");
  try {
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      guardRole(w, workspace);
      await w.tables.organization.updateMany({
        where: { id, version },
        data: { secondFactorFrom, version: { increment: 1 } },
      });
      w.expectRows(1, "changed");
      w.audit(id, {
        action: "organization.second-factor",
        subjectType: "Organization",
        subjectId: id,
        summary: secondFactorFrom
          ? `Members need a second factor from ${secondFactorFrom} on.`
          : "Members no longer need a second factor.",
        before: { secondFactorFrom: before },
        after: { secondFactorFrom },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else changed the settings meanwhile. Load the page again.");
    throw error;
  }
}
