import { NotFoundError, UserError } from "@/lib/platform/errors";
import { packageOfLink, sendPackageCode, ticketFor } from "./link";

/** What the page of a mailed link says after its forms; kept out of addresses as sentences. */
export const LINK_NOTES: Readonly<Record<string, string>> = {
  mailed: "The code was mailed. It works for 10 minutes.",
  limit: "Several codes were mailed already. Use the newest, or try again in an hour.",
  wrong: "This code is not right, or it is over. Look at the newest mail, or have a new one sent.",
};

const page = (token: string, note: string) => `/privacy-package/${encodeURIComponent(token)}?note=${note}`;

/** Until when a link opens a package; null for any other link. */
export async function isOpenLink(token: string): Promise<string | null> {
  try {
    return (await packageOfLink(token)).expiresAt;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

/** Mails a code. Answers where to go on. @throws NotFoundError for no link of ours */
export async function answerCodeForm(token: string): Promise<string> {
  try {
    await sendPackageCode(token);
    return page(token, "mailed");
  } catch (error) {
    if (error instanceof UserError && !(error instanceof NotFoundError)) return page(token, "limit");
    throw error;
  }
}

/** Takes a code. Answers where the download is, or the page again. @throws NotFoundError for no link of ours */
export async function answerOpenForm(token: string, code: string): Promise<string> {
  try {
    const ticket = await ticketFor(token, code.slice(0, 20));
    return `/privacy-package/${encodeURIComponent(token)}/download?ticket=${encodeURIComponent(ticket)}`;
  } catch (error) {
    if (error instanceof UserError && !(error instanceof NotFoundError)) return page(token, "wrong");
    throw error;
  }
}
