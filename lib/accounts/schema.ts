import * as z from "zod";
import { emailField, FIELD_MISSING, formSchema, formValues } from "@/lib/format/form-schema";
import { integerText } from "@/lib/format/number-schema";
import { PASSWORD_MAX, passwordProblem } from "@/lib/passwords/password-rules";
import { isCountry, isCurrency, isTimeZone } from "./locales";
import { MAX_GRACE_SECONDS } from "./order-mail-grace";
import { ROLES } from "./permissions";
import { LIMIT_BOUNDS } from "./session-limits";

/** What comes in from the accounts forms. Forms and actions share these. */

const line = (what: string, max: number) =>
  z
    .string(`Enter ${what}.`)
    .trim()
    .min(1, `Enter ${what}.`)
    .max(max, `Keep ${what} under ${max} characters.`)
    .refine((value) => !/\p{Cc}/u.test(value), "Use letters, digits and ordinary signs.");

const phoneField = z
  .string(FIELD_MISSING)
  .trim()
  .max(30, "This number is too long.")
  .regex(/^$|^\+?[\d ()./-]{5,}$/, "Use digits, with the country code first, such as +353 1 234 5678.")
  .transform((value) => value || null);

const nameField = line("your name", 100);
const jobTitleField = line("your job title", 100);
const typedPassword = z.string("Enter your password.").min(1, "Enter your password.").max(PASSWORD_MAX);
const token = z.string().regex(/^[\w-]{20,100}$/, "This link is not complete. Open it from the mail again.");
const business = z.literal(
  "on",
  "Lumina is for companies. Tick the box to say that you sign up as part of your work.",
);

/** A new password that must not hold the person's own name, address or company, which are in the same form. */
const newPassword = (password: string, own: readonly string[], context: z.RefinementCtx): void => {
  const problem = passwordProblem(password, own);
  if (problem) context.addIssue({ code: "custom", path: ["password"], message: problem });
};

const person = {
  name: nameField,
  jobTitle: jobTitleField,
  phone: phoneField,
  password: z.string("Choose a password.").max(PASSWORD_MAX + 1),
  business,
};

const organizationShape = {
  name: line("the organization's name", 120),
  currency: z.string().refine(isCurrency, "Choose a currency."),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone."),
  country: z.string().refine(isCountry, "Choose a country."),
};

export const signUpSchema = z.preprocess(
  formValues,
  z
    .object({
      ...person,
      email: emailField,
      company: line("your company's name", 120),
      country: organizationShape.country,
      currency: organizationShape.currency,
      /** A guess of the browser; settings can mend it, so a bad one is dropped instead of refused. */
      timeZone: z.string().refine(isTimeZone).catch("UTC"),
    })
    .superRefine((value, context) =>
      newPassword(value.password, [value.name, value.email, value.company], context),
    ),
);

export const signInSchema = formSchema({
  email: emailField,
  password: typedPassword,
  next: z.string().optional(),
});

export const emailOnlySchema = formSchema({ email: emailField });
export const confirmSignUpSchema = formSchema({ token, password: z.string().max(PASSWORD_MAX).optional() });
export const tokenSchema = formSchema({ token });
export const resetSchema = formSchema({
  token,
  password: z.string("Choose a password.").max(PASSWORD_MAX + 1),
});
export const acceptAsNewSchema = formSchema({ ...person, token });
export const changePasswordSchema = formSchema({
  currentPassword: typedPassword,
  password: z.string("Choose a password.").max(PASSWORD_MAX + 1),
});
export const emailChangeSchema = formSchema({ email: emailField, currentPassword: typedPassword });
export const deleteAccountSchema = formSchema({ currentPassword: typedPassword });
export const profileSchema = formSchema({ name: nameField, jobTitle: jobTitleField, phone: phoneField });
export const nextSchema = formSchema({ next: z.string().optional() });
export const openWithoutSignOnSchema = formSchema({
  slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
  next: z.string().optional(),
});
/** A form that is only a button. */
export const nothingSchema = formSchema({});
export const sessionIdSchema = formSchema({ sessionId: z.string().regex(/^ses_[a-z0-9]+$/) });

const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

const role = z.enum(ROLES, "Choose a role.");
export const inviteSchema = formSchema({ email: emailField, role });
export const invitationIdSchema = formSchema({ invitationId: z.string().regex(/^inv_[a-z0-9]+$/) });
export const memberIdSchema = formSchema({ membershipId: z.string().regex(/^mem_[a-z0-9]+$/) });
export const roleChangeSchema = formSchema({ membershipId: z.string().regex(/^mem_[a-z0-9]+$/), role });

export const organizationSchema = formSchema({
  ...organizationShape,
  /** Seconds. */
  orderMailGraceSeconds: integerText(0, MAX_GRACE_SECONDS),
  version: integerText(0),
});
export const secondFactorDemandSchema = formSchema({
  /** An ISO day; empty for none. */
  secondFactorFrom: z
    .string(FIELD_MISSING)
    .trim()
    .regex(/^$|^\d{4}-\d{2}-\d{2}$/, "Choose a day.")
    .refine((day) => day === "" || isDay(day), "There is no such day.")
    .transform((day) => day || null),
  version: integerText(0),
});
const { idleMinutes, maxMinutes } = LIMIT_BOUNDS;
export const sessionLimitsSchema = formSchema({
  idleMinutes: integerText(idleMinutes.least, idleMinutes.most),
  maxMinutes: integerText(maxMinutes.least, maxMinutes.most),
  version: integerText(0),
});
export const newOrganizationSchema = formSchema({
  name: organizationShape.name,
  country: organizationShape.country,
  currency: organizationShape.currency,
  timeZone: z.string().refine(isTimeZone).catch("UTC"),
});
