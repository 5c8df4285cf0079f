import { createHash } from "node:crypto";
import { DAY_MS } from "@/lib/platform/clock";
import { claimMail } from "@/lib/platform/mail-limits";
import { networkSource } from "@/lib/platform/network-prefix";
import { withinLimit } from "@/lib/platform/rate-limit";
import { type ContactFormState, HONEYPOT } from "@/lib/support/contact-state";
import { checkFormToken, newFormToken } from "@/lib/support/form-token";
import type { FormProblem } from "../form-problems";
import { publicRequestSchema } from "../schema";
import { fileRequest } from "./intake";

/** One shown form is good for so many requests. */
const PER_FORM = 5;
const FIELDS = ["kind", "country", "language", "name", "email", "details", "agentName", "agentEmail"];

/**
 * The public form, without an account and without a script. Nobody is refused for where they live; a flood from one network
 * is asked to wait. Whoever is refused gets everything they typed back.
 *
 * @returns the id of the request, or the form as it has to be shown again; its message is one of {@link FORM_PROBLEMS}, which
 * the page says in its own language
 */
export async function receiveRequestForm(
  form: FormData,
  address: string,
): Promise<{ requestId: string } | ContactFormState> {
  const values: Record<string, string> = {};
  for (const name of FIELDS) {
    const value = form.get(name);
    if (typeof value === "string") values[name] = value;
  }
  const token = String(form.get("token") ?? "");
  const finding = checkFormToken(token);
  const again = (message: FormProblem, keepToken = true): ContactFormState => ({
    values,
    fieldErrors: {},
    message,
    token: keepToken ? token : newFormToken(),
  });
  if (finding === "too-old") return again("too-old", false);
  if (finding === "forged") return again("forged", false);
  if (finding === "too-fast") return again("too-fast");
  if (form.get(HONEYPOT)) return again("not-a-person");

  const parsed = publicRequestSchema.safeParse(form);
  if (!parsed.success) {
    const fieldErrors: Record<string, string> = {};
    for (const { path, message } of parsed.error.issues) fieldErrors[String(path[0])] ??= message;
    return { values, fieldErrors, token };
  }
  const { email, agentEmail } = parsed.data;
  const source = networkSource(address);
  const [reached, formIsFine] = await Promise.all([
    claimMail("privacy-request", { source, recipient: email }),
    withinLimit(["privacy-request-form", token], PER_FORM, DAY_MS),
  ]);
  // An address that got several mails within the hour gets no further one; its request is taken all the same.
  const enoughMails = reached === "recipient";
  if ((reached && !enoughMails) || !formIsFine) return again("too-many", false);
  const tellsAgent =
    agentEmail !== null &&
    !enoughMails &&
    (await claimMail("privacy-request", { source, recipient: agentEmail })) === null;
  // Of this shown form alone: the same words in another one are another request, so nobody learns that somebody wrote them.
  const mailHash = createHash("sha256")
    .update(JSON.stringify(["form", source, token, parsed.data]))
    .digest("hex");
  const { id } = await fileRequest(
    { ...parsed.data, channel: "form", mailHash, tellsAgent },
    { kind: "system", id: "privacy-request-form" },
    enoughMails ? "none" : "code",
  );
  return { requestId: id };
}
