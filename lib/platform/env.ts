import * as z from "zod";
import { bindings } from "./runtime";

/** Where a provider answers: an address without a slash at its end (for issuers, OpenID Connect Discovery 3 wants it so). */
const address = (usual: string) =>
  z
    .url()
    .transform((text) => text.replace(/\/$/, ""))
    .default(usual);

/** E.164. */
const phoneNumber = z.string().regex(/^\+[1-9]\d{6,14}$/);

const variables = z.object({
  /** Where this installation is reached: links in mails are made from it. */
  APP_ORIGIN: z.url().default("http://localhost:8787"),
  /** 32 random bytes, base64: wraps every organization's data key. */
  MASTER_KEY: z
    .string()
    .refine((value) => base64Length(value) === 32, "MASTER_KEY must be 32 bytes in base64"),
  /** 32 random bytes, base64: the private key (Ed25519) that certificates of deletion are signed with. */
  CERTIFICATE_KEY: z
    .string()
    .refine((value) => base64Length(value) === 32, "CERTIFICATE_KEY must be 32 bytes in base64")
    .optional(),
  /** "sandbox" on a laptop and in tests: mails stay in the mailbox page. "live" on Cloudflare's network. */
  MODE: z.enum(["sandbox", "live"]).default("sandbox"),
  MAIL_FROM: z.email().default("hello@lumina-erp.com"),
  /** The Access team's own address, such as https://lumina.cloudflareaccess.com; without it nobody opens /admin. */
  ACCESS_TEAM_ORIGIN: z
    .url()
    .transform((text) => new URL(text).origin)
    .optional(),
  /** The audience tag of the Access application that stands before /admin. */
  ACCESS_AUDIENCE: z.string().min(1).optional(),
  /** Becomes the first admin while there is no staff. */
  STAFF_ADMIN_EMAIL: z.email().optional(),
  /** A monitor that bears it is told by /healthz?level=deep what is wrong; without it only staff are. */
  HEALTH_TOKEN: z.string().min(32).optional(),
  /** The GA4 property's web stream, such as G-ABC123DEF4; without it Google Analytics is never offered a start. */
  GA_MEASUREMENT_ID: z
    .string()
    .regex(/^G-[A-Z0-9]{4,16}$/)
    .optional(),
  /** The number of the GA4 property and the key (JSON) of a service account that may read it: with both, how long it keeps
   * events is read back, for staff and for the check of that promise. */
  GA_PROPERTY_ID: z
    .string()
    .regex(/^\d{4,16}$/)
    .optional(),
  GA_SERVICE_ACCOUNT: z.string().min(1).optional(),
  GA_ADMIN_ORIGIN: address("https://analyticsadmin.googleapis.com"),
  GOOGLE_TOKEN_ORIGIN: address("https://oauth2.googleapis.com"),
  GA_TAG_ORIGIN: z.url().default("https://www.googletagmanager.com"),
  /** The RUM application of Datadog; without both, RUM never starts. */
  DATADOG_APPLICATION_ID: z.string().min(1).optional(),
  DATADOG_CLIENT_TOKEN: z.string().min(1).optional(),
  DATADOG_SITE: z.enum(["datadoghq.com", "datadoghq.eu"]).default("datadoghq.eu"),
  /** Where RUM's events go instead of the site's own intake: the emulator, or a proxy. */
  DATADOG_INTAKE_ORIGIN: z.url().optional(),
  /** Where TXT records of organizations' domains are looked up: a resolver that answers in JSON. */
  DNS_OVER_HTTPS_URL: z.url().default("https://cloudflare-dns.com/dns-query"),
  /** A client of Google's for signing in; without id and secret nobody is offered it. */
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_ISSUER: address("https://accounts.google.com"),
  /** An application of Microsoft Entra. "organizations" lets every directory in; a directory's id lets in only that one. */
  MICROSOFT_CLIENT_ID: z.string().min(1).optional(),
  MICROSOFT_CLIENT_SECRET: z.string().min(1).optional(),
  MICROSOFT_ISSUER: address("https://login.microsoftonline.com/organizations/v2.0"),
  /** An account of Twilio's; without both no call is carried. */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/)
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16).optional(),
  TWILIO_ORIGIN: address("https://api.twilio.com"),
  /** Twilio serves the prices of numbers from another host. */
  TWILIO_PRICING_ORIGIN: address("https://pricing.twilio.com"),
  /** Lumina's own number: codes that prove a phone come from it. */
  TWILIO_NUMBER: phoneNumber.optional(),
  /** Test calls of the sandbox: the number that they show, and the phone that is rung first. */
  TWILIO_TEST_NUMBER: phoneNumber.optional(),
  TWILIO_TEST_PHONE: phoneNumber.optional(),
  /** Without it calls are not transcribed. */
  DEEPGRAM_API_KEY: z.string().min(8).optional(),
  DEEPGRAM_ORIGIN: address("https://api.deepgram.com"),
  /** Without it nothing is drawn out of transcripts. */
  GEMINI_API_KEY: z.string().min(8).optional(),
  GEMINI_ORIGIN: address("https://generativelanguage.googleapis.com"),
  GEMINI_MODEL: z
    .string()
    .regex(/^[a-z0-9.-]{1,64}$/)
    .default("gemini-2.5-flash"),
  /** A secret or restricted key of Stripe's; without it nobody can subscribe. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[rs]k_(test|live)_\w{8,}$/)
    .optional(),
  STRIPE_ORIGIN: address("https://api.stripe.com"),
  /** The signing secrets of the webhook endpoint, divided by commas: two while one takes the place of the other. */
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .transform((text) => text.split(",").map((secret) => secret.trim()))
    .pipe(z.array(z.string().regex(/^whsec_\w{16,}$/)).max(4))
    .optional(),
});

const schema = variables.superRefine((values, context) => {
  const { MODE, ACCESS_TEAM_ORIGIN } = values;
  if (MODE === "live" && !values.CERTIFICATE_KEY)
    context.addIssue({
      code: "custom",
      path: ["CERTIFICATE_KEY"],
      message: "is needed to erase organizations",
    });
  // Keys that came over an open line would prove nothing.
  if (MODE === "live" && ACCESS_TEAM_ORIGIN?.startsWith("http:"))
    context.addIssue({ code: "custom", path: ["ACCESS_TEAM_ORIGIN"], message: "must begin with https:" });
  for (const name of [
    "GOOGLE_ISSUER",
    "MICROSOFT_ISSUER",
    "TWILIO_ORIGIN",
    "TWILIO_PRICING_ORIGIN",
    "DEEPGRAM_ORIGIN",
    "GEMINI_ORIGIN",
    "STRIPE_ORIGIN",
  ] as const)
    if (MODE === "live" && values[name].startsWith("http:"))
      context.addIssue({ code: "custom", path: [name], message: "must begin with https:" });
});

export type Environment = z.infer<typeof variables>;

function base64Length(value: string): number {
  try {
    return atob(value).length;
  } catch {
    return -1;
  }
}

let parsed: Environment | undefined;

/** The validated environment. Throws once, at first use, with every problem named. */
export function environment(): Environment {
  if (!parsed) {
    const result = schema.safeParse(bindings());
    if (!result.success) throw new Error(`The environment is not complete: ${z.prettifyError(result.error)}`);
    parsed = result.data;
  }
  return parsed;
}

export const isSandbox = (): boolean => environment().MODE === "sandbox";

/** next-auth has no setting for where it is reached: it reads the process's environment at every call. */
export function nameOriginForLibraries(): void {
  process.env.NEXTAUTH_URL = environment().APP_ORIGIN;
}
