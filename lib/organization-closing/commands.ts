import { applyClosingDate } from "@/lib/accounts/closing-date";
import { peopleInCharge } from "@/lib/accounts/members";
import type { Workspace } from "@/lib/accounts/organizations";
import { formatDay } from "@/lib/format/day";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { closingDays } from "./days";
import { closingMail } from "./mails";
import { openClosing } from "./queries";
import { ENDED_SUBSCRIPTION } from "./status";
import { cancelWithClosing, resumeAfterClosing } from "./subscription";
import { collectWithdrawal } from "./withdrawal";

type Here = Pick<Workspace, "organization" | "user">;

const actorOf = ({ user }: Here): Actor => ({ kind: "user", id: user.id });

/**
 * Closes an organization: it is read-only from now on, and erased when its time is over.
 *
 * @param typed its name, as the owner typed it
 * @throws UserError when the name is another, it is the demo, or it is being closed already
 */
export async function closeOrganization(here: Here, typed: string): Promise<void> {
  const { organization } = here;
  if (organization.isDemo) throw new UserError("The demo cannot be closed.");
  if (typed.trim() !== organization.name.trim())
    throw new UserError("This is not the name of your organization.", "name");
  const id = newId("organizationClosing");
  const { lastDay, eraseAt } = closingDays(organization.timeZone);
  const owners = await peopleInCharge(organization.id, ["owner"]);
  const closing = {
    ...{ organizationId: organization.id, organizationName: organization.name },
    ...{ lastDay, requestedBy: here.user.id },
  };
  try {
    await controlWrite(actorOf(here), async (w) => {
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM "OrganizationClosing" WHERE "organizationId" = ?1 AND "status" IN ('scheduled', 'erasing'))`,
        [organization.id],
      );
      await w.tables.organizationClosing.createMany({
        data: [
          {
            ...{ id, ...closing, status: "scheduled", eraseAt },
            ...{ requestedAt: clock.instant(), reminders: 1 },
          },
        ],
      });
      await applyClosingDate(w, organization.id, eraseAt);
      w.expectRows(1, "changed");
      w.audit(organization.id, {
        action: "organization.closed",
        subjectType: "Organization",
        subjectId: organization.id,
        summary: `The organization was closed. It is deleted after ${formatDay(lastDay, "en-GB", "long")}.`,
        after: { lastDay },
      });
      for (const owner of owners) w.mail(closingMail(owner, closing, organization.slug, 0));
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError("This organization is being closed already.");
    throw error;
  }
  await cancelWithClosing(id, organization.id, actorOf(here));
}

/**
 * Takes a closing back: the organization is as it was.
 *
 * @throws UserError when there is none, or it is too late
 */
export async function keepOrganization(here: Here): Promise<void> {
  const { organization } = here;
  const closing = await openClosing(organization.id);
  if (!closing) throw new UserError("This organization is not being closed.");
  if (closing.requestedBy === ENDED_SUBSCRIPTION)
    throw new UserError(
      "The subscription has ended. Choose a plan under Settings, Billing: that keeps the organization.",
    );
  const owners = await peopleInCharge(organization.id, ["owner"]);
  try {
    await controlWrite(actorOf(here), async (w) => {
      collectWithdrawal(w, closing, organization.slug, {
        by: here.user.id,
        summary: "The closing of the organization was taken back.",
        owners,
      });
      await applyClosingDate(w, organization.id, null);
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("It is too late: the organization is being deleted now.");
    throw error;
  }
  if (closing.cancelsSubscription) await resumeAfterClosing(organization.id, actorOf(here));
}
