import { GuardError } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { deviceLabel } from "./device-label";
import { requestLink } from "./link-requests";
import { openLink, useUpLink } from "./links";
import { confirmBrowserMail } from "./mails";
import { addDevice, deviceTokenOf, type Visitor } from "./session-start";
import { hashToken } from "./sessions";

/** The browsers that a person has signed in with, or confirmed by mail: strangers' wrong passwords do not concern them. */

/** The id of a visitor's browser when this person knows it, or null. */
export async function knownBrowser(userId: string | undefined, visitor: Visitor): Promise<string | null> {
  const tokenHash = hashToken(visitor.deviceToken ?? "");
  const found = await controlDb().device.findFirst({ where: { userId: userId ?? "", tokenHash } });
  return found?.id ?? null;
}

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
 * @returns the device token for the browser.
 * @throws UserError when the link is used, over or unknown.
 */
export async function confirmBrowser(token: string, visitor: Visitor): Promise<string> {
  const over = "This link was used already, or is over an hour old. Ask for a new one.";
  const link = await openLink("browser", token);
  if (!link) throw new UserError(over);
  const deviceToken = deviceTokenOf(visitor);
  try {
    await controlWrite({ kind: "user", id: link.userId }, async (w) => {
      await useUpLink(w, link);
      addDevice(w, link.userId, deviceToken, deviceLabel(visitor.userAgent));
    });
  } catch (error) {
    if (error instanceof GuardError) throw new UserError(over);
    throw error;
  }
  return deviceToken;
}
