import { controlDb } from "@/lib/platform/db/control";

/** For tests: what a person finds in their mailbox. */

const mailsTo = (recipient: string) =>
  controlDb().outboundMail.findMany({ where: { recipient }, orderBy: { id: "asc" }, take: 50 });

/** The templates of the mails to an address, oldest first. */
export const templatesTo = async (recipient: string): Promise<string[]> =>
  (await mailsTo(recipient)).map(({ template }) => template);

/** The newest mail to an address. */
export const newestMailTo = async (recipient: string) => (await mailsTo(recipient)).at(-1);

/** The code of the newest mail to an address. */
export async function codeFor(recipient: string): Promise<string> {
  const code = /\b\d{8}\b/.exec((await newestMailTo(recipient))?.body ?? "")?.[0];
  if (!code) throw new Error(`No code was mailed to ${recipient}.`);
  return code;
}
