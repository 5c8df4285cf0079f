import { DAY_MS } from "@/lib/platform/clock";
import { claimMail } from "@/lib/platform/mail-limits";
import { networkSource } from "@/lib/platform/network-prefix";
import { withinLimit } from "@/lib/platform/rate-limit";
import { askPublicly } from "./ask";
import { type ContactFormState, HONEYPOT } from "./contact-state";
import { checkFormToken, newFormToken } from "./form-token";
import { contactSchema } from "./schema";

/**
 * The public form, which asks nobody else whether its sender is a robot: a field that people do not see, the time since
 * the form was shown, and counters by network, by e-mail address and by form. Whoever is refused gets everything they
 * typed back and is told what to do.
 */
/** One shown form is good for so many messages: a robot cannot collect tokens once and use them all day. */
const PER_FORM = 5;

/** @returns the id of the inquiry, or the form as it has to be shown again. */
export async function receiveContactForm(
  form: FormData,
  address: string,
): Promise<{ inquiryId: string } | ContactFormState> {
  const values: Record<string, string> = {};
  for (const name of ["name", "email", "company", "kind", "subject", "message"]) {
    const value = form.get(name);
    if (typeof value === "string") values[name] = value;
  }
  const token = String(form.get("token") ?? "");
  const finding = checkFormToken(token);
  const again = (message: string, keepToken = true): ContactFormState => ({
    values,
    fieldErrors: {},
    message,
    token: keepToken ? token : newFormToken(),
  });
  if (finding === "too-old")
    return again("This page was open for more than a day. Please send it again.", false);
  if (finding === "forged") return again("This form was not complete. Please send it again.", false);
  if (finding === "too-fast") return again("That was very quick. Please look it over and send it again.");
  if (form.get(HONEYPOT)) return again("A field that people do not see was filled in. Please send it again.");

  const parsed = contactSchema.safeParse(form);
  if (!parsed.success) {
    const fieldErrors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fieldErrors[String(path[0])] ??= message;
    return { values, fieldErrors, token };
  }
  const claim = { source: networkSource(address), recipient: parsed.data.email };
  const [reached, formIsFine] = await Promise.all([
    claimMail("contact", claim),
    withinLimit(["contact-form", token], PER_FORM, DAY_MS),
  ]);
  const enoughMails = reached === "recipient";
  if ((reached && !enoughMails) || !formIsFine)
    return again("That was a lot of messages. Please wait an hour and send this one again.", false);
  return { inquiryId: await askPublicly(parsed.data, !enoughMails) };
}
