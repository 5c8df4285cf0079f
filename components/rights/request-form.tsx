import { PlainChoice, PlainInput, PlainSelect, PlainTextarea } from "@/components/support/plain-field";
import { buttonStyle } from "@/components/ui/button-style";
import { FormMessage } from "@/components/ui/callout";
import { COUNTRIES } from "@/lib/accounts/locales";
import { FORM_PROBLEMS } from "@/lib/rights/form-problems";
import { LETTER_LANGUAGES, type LetterLanguage } from "@/lib/rights/status";
import { type ContactFormState, HONEYPOT } from "@/lib/support/contact-state";
import { ASKED_KINDS, RIGHTS_WORDS } from "./words/words";

/** The countries by their names in a language. */
function countryOptions(language: LetterLanguage) {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label, language),
  );
}

/** The public form of the rights desk: plain HTML that posts to its own page, without a script. */
export function RequestForm({
  values,
  fieldErrors,
  message,
  token,
  language,
}: ContactFormState & { language: LetterLanguage }) {
  const words = RIGHTS_WORDS[language];
  const problem = FORM_PROBLEMS.find((one) => one === message);
  const error = problem ? words.problems[problem] : Object.keys(fieldErrors).length > 0 && words.fix;
  const field = (name: keyof typeof words.errors) => ({
    ...{ name, value: values[name] },
    error: fieldErrors[name] && words.errors[name],
  });
  return (
    // The server's own words are shown at the fields, so the browser's bubbles stay away.
    <form method="post" action={`/privacy-request?lang=${language}`} noValidate className="space-y-5">
      <FormMessage error={error} />
      <PlainChoice
        {...field("kind")}
        label={words.kindLabel}
        options={ASKED_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <PlainSelect
          {...field("country")}
          label={words.countryLabel}
          hint={words.countryHint}
          placeholder={words.chooseCountry}
          options={countryOptions(language)}
          autoComplete="country"
        />
        <PlainSelect
          {...field("language")}
          value={values.language ?? language}
          label={words.languageLabel}
          options={LETTER_LANGUAGES.map((one) => ({ value: one, label: RIGHTS_WORDS[one].name }))}
        />
        <PlainInput {...field("name")} label={words.nameLabel} autoComplete="name" />
        <PlainInput
          {...field("email")}
          label={words.emailLabel}
          hint={words.emailHint}
          type="email"
          autoComplete="email"
        />
      </div>
      <PlainTextarea
        {...field("details")}
        label={words.detailsLabel}
        hint={words.detailsHint}
        optional={words.optional}
      />
      <fieldset className="rounded-md border border-line p-4">
        <legend className="px-1 font-medium text-sm">{words.agentTitle}</legend>
        <p className="mb-3 text-muted text-sm">{words.agentHint}</p>
        <div className="grid gap-5 sm:grid-cols-2">
          <PlainInput {...field("agentName")} label={words.agentName} optional={words.optional} />
          <PlainInput
            {...field("agentEmail")}
            label={words.agentEmail}
            type="email"
            optional={words.optional}
          />
        </div>
      </fieldset>
      {/* Not for people: out of sight, out of the tab order, without a value that a browser could know. */}
      <div aria-hidden="true" className="absolute -left-[9999px] size-px overflow-hidden">
        <label>
          {words.leaveEmpty}
          <input type="text" name={HONEYPOT} tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <input type="hidden" name="token" value={token} />
      <button type="submit" className={buttonStyle({ variant: "primary", size: "lg" })}>
        {words.send}
      </button>
    </form>
  );
}
