import { letterLanguage } from "../letters/letter";
import { requestIdEndingIn } from "../requests/reference";
import { codeSchema } from "../schema";
import { enterCode, sendNewCode } from "./verify";

/**
 * The form under the code: checks the code, or mails a new one.
 *
 * @returns the address that says what came of it
 */
export async function receiveCodeForm(form: FormData, lang: string | null, address: string): Promise<string> {
  const number = String(form.get("number") ?? "").slice(0, 100);
  const ending = requestIdEndingIn(number);
  const query = new URLSearchParams({
    ...(ending && { number: `REQ-${ending.toUpperCase()}` }),
    lang: letterLanguage(lang),
  });
  query.set("outcome", await outcomeOf(form, number, address));
  return `/privacy-request/verify?${query}`;
}

async function outcomeOf(form: FormData, number: string, address: string): Promise<string> {
  if (form.get("answer") === "again") return (await sendNewCode(number, address)) ? "sent" : "too-many";
  const parsed = codeSchema.safeParse(form);
  return parsed.success ? enterCode(parsed.data.number, parsed.data.code, address) : "wrong";
}
