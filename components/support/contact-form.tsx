import { buttonStyle } from "@/components/ui/button-style";
import { FormMessage } from "@/components/ui/callout";
import { type ContactFormState, HONEYPOT } from "@/lib/support/contact-state";
import { INQUIRY_KIND_WORDS, INQUIRY_KINDS, LONGEST } from "@/lib/support/schema";
import { PlainChoice, PlainInput, PlainTextarea } from "./plain-field";

/** The public form: plain HTML that posts to its own page, without a script. */
export function ContactForm({ values, fieldErrors, message, token }: ContactFormState) {
  const problems = Object.keys(fieldErrors).length;
  const error =
    message ??
    (problems > 0 && "Nothing was sent yet. Please look at what is marked below; the rest is kept.");
  const field = (name: string) => ({ name, value: values[name], error: fieldErrors[name] });
  return (
    // The server's own words are shown at the fields, so the browser's bubbles stay away.
    <form method="post" action="/contact" noValidate className="space-y-5">
      <FormMessage error={error} />
      <PlainChoice
        {...field("kind")}
        label="What is it about?"
        options={INQUIRY_KINDS.map((kind) => ({ value: kind, label: INQUIRY_KIND_WORDS[kind] }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <PlainInput {...field("name")} label="Your name" autoComplete="name" />
        <PlainInput {...field("email")} label="Work e-mail" type="email" autoComplete="email" />
      </div>
      <PlainInput {...field("company")} label="Company" autoComplete="organization" optional />
      <PlainInput {...field("subject")} label="Subject" />
      <PlainTextarea
        {...field("message")}
        label="Message"
        hint={`Up to ${LONGEST.message.toLocaleString("en-GB")} characters. Please leave out passwords and personal data of others.`}
      />
      {/* Not for people: out of sight, out of the tab order, without a value that a browser could know. */}
      <div aria-hidden="true" className="absolute -left-[9999px] size-px overflow-hidden">
        <label>
          Leave this empty
          <input type="text" name={HONEYPOT} tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={buttonStyle({ variant: "primary", size: "lg" })}>
        Send
      </button>
    </form>
  );
}
