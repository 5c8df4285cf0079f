import * as z from "zod";

/** A draft changes; a published version never does. */
export const CONSENT_VERSION_STATUSES = ["draft", "published"] as const;

/** The languages in which consent is asked. */
export const CONSENT_LANGUAGES = ["en", "de", "fr", "es"] as const;
export type ConsentLanguage = (typeof CONSENT_LANGUAGES)[number];

export const isConsentLanguage = (value: unknown): value is ConsentLanguage =>
  (CONSENT_LANGUAGES as readonly unknown[]).includes(value);

/** Where in a browser something is kept. The same words as `StorageEntry.kind`. */
export const STORAGE_KINDS = [
  "cookie",
  "local-storage",
  "session-storage",
  "indexed-db",
  "cache-storage",
] as const;
export type StorageKind = (typeof STORAGE_KINDS)[number];

const line = (most: number) => z.string().trim().min(1).max(most);
const inEveryLanguage = <T extends z.ZodType>(each: T) =>
  z.object({ en: each, de: each, fr: each, es: each });
const key = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, "small letters, digits and hyphens");

export type Localized = Record<ConsentLanguage, string>;

/** One thing that a service keeps in the browser. `pattern` is a name, or the beginning of names and a `*`. */
const storageEntry = z.object({
  pattern: z.string().regex(/^[\w.-]{1,80}\*?$/, "a name, or the beginning of names followed by *"),
  kind: z.enum(STORAGE_KINDS),
  /** Days it is kept; null when it ends with the session of the browser or the tab. */
  lifetimeDays: z.number().positive().max(800).nullable(),
  lifetime: inEveryLanguage(line(120)),
  purpose: inEveryLanguage(line(400)),
});
export type ConsentStorageEntry = z.infer<typeof storageEntry>;

const category = z.object({
  key,
  /** Needed to give the visitor what they asked for: cannot be refused. Everything else is off until chosen. */
  required: z.boolean(),
  name: inEveryLanguage(line(60)),
  description: inEveryLanguage(line(600)),
});
export type ConsentCategory = z.infer<typeof category>;

const service = z.object({
  key,
  category: key,
  provider: line(120),
  /** Key of the sub-processor that must be in order before this runs; null when Lumina does it itself. */
  processor: key.nullable(),
  /** Hosts that the browser contacts for it, such as `www.googletagmanager.com` or `*.google-analytics.com`. */
  hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9.-]{3,120}$/)).max(20),
  name: inEveryLanguage(line(60)),
  description: inEveryLanguage(line(800)),
  entries: z.array(storageEntry).max(40),
});
export type ConsentService = z.infer<typeof service>;

/** Every sentence and word of the banner and the preference centre, in one language. `{name}` is filled in. */
const texts = z.object({
  bannerTitle: line(80),
  bannerText: line(600),
  /** Said besides, by regime. An unknown region reads what the EEA and the UK read. */
  noteEeaUk: line(400),
  noteCalifornia: line(400),
  noteElsewhere: line(400),
  /** Said when an earlier choice has to be asked again. */
  askedAgain: line(240),
  accept: line(32),
  reject: line(32),
  choose: line(32),
  save: line(40),
  close: line(24),
  language: line(24),
  cookiePolicy: line(40),
  centreTitle: line(80),
  centreIntro: line(600),
  alwaysOn: line(32),
  provider: line(32),
  hosts: line(40),
  noHosts: line(60),
  details: line(60),
  name: line(32),
  kind: line(32),
  lifetime: line(32),
  purpose: line(32),
  kindCookie: line(40),
  kindLocalStorage: line(40),
  kindSessionStorage: line(40),
  kindIndexedDb: line(40),
  kindCacheStorage: line(40),
  noStorage: line(80),
  undecided: line(160),
  /** `{date}`, `{version}`, `{receipt}` */
  receipt: line(240),
  gpcTitle: line(80),
  gpcText: line(500),
  saved: line(120),
  /** `{names}` */
  removed: line(240),
  removedNothing: line(240),
  nothingCameBack: line(240),
  /** `{names}` */
  cameBack: line(300),
  notSaved: line(240),
  cookiesBlocked: line(300),
  unreachable: line(240),
});
export type ConsentTexts = z.infer<typeof texts>;

/** Sentences that lose their meaning without what is filled in. */
const PLACEHOLDERS: Partial<Record<keyof ConsentTexts, readonly string[]>> = {
  receipt: ["{date}", "{version}", "{receipt}"],
  removed: ["{names}"],
  cameBack: ["{names}"],
};

const content = z.object({
  format: z.literal(1),
  categories: z.array(category).min(2).max(12),
  services: z.array(service).min(1).max(60),
  texts: inEveryLanguage(texts),
  /** Days after which a visitor is asked again. */
  askAgain: z.object({
    afterRefusal: z.int().min(1).max(400),
    afterConsent: z.int().min(1).max(400),
  }),
});

/** What one version of the banner says and offers: `ConsentVersion.content`. */
export type ConsentContent = z.infer<typeof content>;

/**
 * The content of a version, checked: keys are unique, every service stands in a category, one storage entry belongs to one
 * service, sentences keep their placeholders, and nothing that loads from elsewhere is called necessary.
 */
export const consentContent = content.superRefine((value, context) => {
  const problem = (message: string, path: (string | number)[]) =>
    context.addIssue({ code: "custom", message, path });
  const categories = new Map(value.categories.map((entry) => [entry.key, entry]));
  if (categories.size < value.categories.length) problem("Two categories have one key.", ["categories"]);
  if (!value.categories.some((entry) => entry.required)) problem("No category is required.", ["categories"]);
  if (new Set(value.services.map((entry) => entry.key)).size < value.services.length)
    problem("Two services have one key.", ["services"]);
  const owners = new Set<string>();
  for (const [i, entry] of value.services.entries()) {
    const own = categories.get(entry.category);
    if (!own) problem(`The category "${entry.category}" is unknown.`, ["services", i, "category"]);
    if (!own?.required && !entry.processor)
      problem("A service that needs consent names its processor.", ["services", i, "processor"]);
    for (const [j, stored] of entry.entries.entries()) {
      const name = `${stored.kind} ${stored.pattern}`;
      if (owners.has(name)) problem(`${name} is declared twice.`, ["services", i, "entries", j, "pattern"]);
      owners.add(name);
    }
  }
  for (const language of CONSENT_LANGUAGES)
    for (const [name, wanted] of Object.entries(PLACEHOLDERS))
      for (const placeholder of wanted)
        if (!value.texts[language][name as keyof ConsentTexts].includes(placeholder))
          problem(`The text must contain ${placeholder}.`, ["texts", language, name]);
});

/** The keys of the services that run only with consent, in the order of the content. */
export function optionalServices(value: ConsentContent): ConsentService[] {
  const required = new Set(value.categories.filter((entry) => entry.required).map((entry) => entry.key));
  return value.services.filter((entry) => !required.has(entry.category));
}
