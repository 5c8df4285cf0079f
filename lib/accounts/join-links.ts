import { UserError } from "@/lib/platform/errors";
import { claimMail } from "@/lib/platform/mail-limits";
import { joinableOrganization } from "./domain-joins";
import { mailLink, openLink } from "./links";
import { joinMail } from "./mails";
import type { SignedInUser } from "./sessions";

/** The link that shows that an address which was confirmed long ago is still the person's, before they join by it. */

/**
 * Mails the link to the person's own address, unless an earlier one has to be enough for now.
 *
 * @throws UserError when there is nothing to join, or they asked too often
 */
export async function requestJoinLink(user: SignedInUser): Promise<void> {
  const found = await joinableOrganization(user);
  if (!found) throw new UserError("There is no organization that you can join by your address any more.");
  if (await claimMail("join", { recipient: user.email, personId: user.id }))
    throw new UserError(
      "You asked for ten of these mails today. Look for the latest, or try again tomorrow.",
    );
  await mailLink(found.person, "join", (token) => joinMail(user, found.name, token));
}

/** The link of a token, when it was mailed to this person and can still be used; otherwise null. */
export async function openJoinLink(user: SignedInUser, token: string) {
  const link = await openLink("join", token);
  return link?.userId === user.id && link.user.email === user.email ? link : null;
}
