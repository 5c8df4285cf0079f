import { GuardError } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { addDevice } from "./device-tokens";
import { requestLink } from "./link-requests";
import { consumeLink, openLink } from "./links";
import { confirmBrowserMail } from "./mails";
import type { Visitor } from "./session-start";
import { newToken } from "./sessions";

/** The browsers that a person has signed in with, or confirmed by mail: strangers' wrong passwords do not concern them. */

/** Mails the link that confirms a browser, when the address has an account. The caller cannot tell. */
export const requestBrowserLink = (email: string, visitor: Visitor): Promise<void> =>
  requestLink("browser", email, visitor, confirmBrowserMail);

/** Whether a link that confirms a browser can still be used. Looking changes nothing. */
export const browserLinkIsOpen = async (token: string): Promise<boolean> =>
  (await openLink("browser", token)) !== null;

/**
 * Makes the browser that opened the link one that the person knows, once. It is not signed in by that: the password is
 * asked for as always.
 *
 * @returns the browser's new device token.
 * @throws UserError when the link is used, over or unknown.
 */
export async function confirmBrowser(token: string, visitor: Visitor): Promise<string> {
  const over = "This link was used already, or is over an hour old. Ask for a new one.";
  const link = await openLink("browser", token);
  if (!link) throw new UserError(over);
  const deviceToken = newToken();
  try {
    await controlWrite({ kind: "user", id: link.userId }, async (w) => {
      await consumeLink(w, link);
      addDevice(w, link.userId, visitor, deviceToken);
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(over);
    throw error;
  }
  return deviceToken;
}
