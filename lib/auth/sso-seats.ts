import { findOrganization } from "@/lib/accounts/find-organization";
import { greeting } from "@/lib/accounts/mails";
import { peopleInCharge } from "@/lib/accounts/members";
import { DAY_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { letter, siteLink } from "@/lib/platform/letter";
import { mailName } from "@/lib/platform/mail-name";
import { withinLimit } from "@/lib/platform/rate-limit";

/** Of one person once in so many days, and of so many people a day. */
const AGAIN_DAYS = 7;
const MOST_A_DAY = 5;

/** Mails the owners that somebody could not join through their identity provider, because the plan has no seat for them. */
export async function tellNoSeat(organizationId: string, email: string): Promise<void> {
  if (!(await withinLimit(["no-seat", organizationId, email], 1, AGAIN_DAYS * DAY_MS))) return;
  if (!(await withinLimit(["no-seats", organizationId], MOST_A_DAY, DAY_MS))) return;
  const [organization, owners] = await Promise.all([
    findOrganization(organizationId),
    peopleInCharge(organizationId, ["owner"]),
  ]);
  if (!organization) return;
  const { name, slug } = organization;
  await controlWrite({ kind: "system", id: "sign-on" }, (w) => {
    for (const owner of owners)
      w.mail({
        ...{ organizationId, recipient: owner.email, template: "sso-no-seat" },
        subject: "Somebody could not join Lumina: your plan has no seat left",
        body: letter(
          greeting(owner.name),
          `${email} signed in through your company's identity provider and could not join ${mailName(name, "your organization")}: it has as many members as its plan allows, open invitations included. Members are not affected.`,
          `Choose a larger plan: ${siteLink(`/o/${slug}/settings/billing`)}`,
          `Or remove a member or an invitation: ${siteLink(`/o/${slug}/members`)}`,
          "Then they can sign in again.",
        ),
      });
  });
}
