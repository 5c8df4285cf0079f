import * as z from "zod";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { patternFits } from "../pattern";
import { type ConsentLanguage, type ConsentStorageEntry, type Localized, STORAGE_KINDS } from "../schema";

/** What the inventory lists: what is kept in a browser, and hosts that a browser contacts. */
export const ENTRY_KINDS = [...STORAGE_KINDS, "host"] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const ENTRY_STATUSES = ["declared", "blocked"] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

/** What a cookie carries besides its value, at least. A scan finds fault with less. */
export const attributesSchema = z.object({
  httpOnly: z.boolean().default(false),
  secure: z.boolean().default(false),
  sameSite: z.enum(["", "Lax", "Strict"]).default(""),
  /** Set in some situations only: a scan that does not see it finds no fault. */
  sometimes: z.boolean().default(false),
  /** The purpose in every language. It holds as long as its English is the row's own. */
  purpose: z.object({ en: z.string(), de: z.string(), fr: z.string(), es: z.string() }).optional(),
});
export type EntryAttributes = z.infer<typeof attributesSchema>;

/** One line of the inventory. */
export interface InventoryEntry {
  id: string;
  /** A name, or the beginning of names and a `*`; of a host, `*.` and the end of hosts. */
  pattern: string;
  kind: EntryKind;
  provider: string;
  serviceKey: string;
  category: string;
  purpose: Localized;
  /** Null: it ends with the session of the browser or tab. */
  lifetimeDays: number | null;
  lifetime: Localized;
  attributes: EntryAttributes;
  status: EntryStatus;
  firstSeenAt: string | null;
  lastSeenAt: string | null;
  createdAt: string;
  version: number;
}

const readAttributes = jsonColumn("StorageEntry.attributes", attributesSchema);

const stored = z.object({
  kind: z.enum(ENTRY_KINDS),
  status: z.enum(ENTRY_STATUSES),
  pattern: z.string(),
  purpose: z.string(),
  lifetime: z.string(),
  lifetimeDays: z.number().nullable(),
  attributes: z.string(),
});

/** Where the words of an entry are in every language: the version that declares it. */
export type Declared = Pick<ConsentStorageEntry, "kind" | "pattern" | "purpose" | "lifetime">;

/**
 * An entry as the table keeps it: its words in English, the other languages beside its attributes or in the version that
 * declares it. Words that are nowhere in a language are shown in English.
 */
export function readEntry(
  row: Readonly<Record<string, unknown>>,
  declared: readonly Declared[],
): InventoryEntry {
  const { kind, status, pattern, purpose, lifetime, lifetimeDays, attributes: text } = stored.parse(row);
  const attributes = readAttributes(text, `${kind} ${pattern}`);
  const own = declared.find((entry) => entry.kind === kind && entry.pattern === pattern);
  const said = [attributes.purpose, own?.purpose].find((words) => words?.en === purpose);
  const generated = lifetimeWords(lifetimeDays);
  const lasts = [own?.lifetime, generated].find((words) => words?.en === lifetime);
  return {
    ...(row as unknown as InventoryEntry),
    kind,
    status,
    purpose: said ?? inEveryLanguage(() => purpose),
    lifetime: lasts ?? inEveryLanguage(() => lifetime),
    attributes,
  };
}

/** The columns of an entry's words and attributes. */
export const writeWords = ({
  purpose,
  lifetime,
  attributes,
}: Pick<InventoryEntry, "purpose" | "lifetime" | "attributes">) => ({
  purpose: purpose.en,
  lifetime: lifetime.en,
  attributes: JSON.stringify({ ...attributes, purpose }),
});

export const inEveryLanguage = (text: (language: ConsentLanguage) => string): Localized => ({
  en: text("en"),
  de: text("de"),
  fr: text("fr"),
  es: text("es"),
});

const SESSION: Localized = {
  en: "Until the browser or tab is closed",
  de: "Bis der Browser oder Tab geschlossen wird",
  fr: "Jusqu’à la fermeture du navigateur ou de l’onglet",
  es: "Hasta que se cierre el navegador o la pestaña",
};

const UNITS = [
  ["year", 365],
  ["day", 1],
  ["hour", 1 / 24],
  ["minute", 1 / 1440],
] as const;

/** How long something is kept, in every language: the largest unit that it is a whole number of. */
export function lifetimeWords(days: number | null): Localized {
  if (days === null) return SESSION;
  const [unit, size] = UNITS.find(([, each]) => isWhole(days / each)) ?? ["minute", 1 / 1440];
  return inEveryLanguage((language) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: "long",
      maximumFractionDigits: 0,
    }).format(Math.max(1, days / size)),
  );
}

const isWhole = (value: number) => value >= 1 && Math.abs(value - Math.round(value)) < 1e-6;

/** Whether a pattern means a name. */
export function entryMatches(pattern: string, name: string): boolean {
  if (pattern.startsWith("*.")) return name.endsWith(pattern.slice(1)) || name === pattern.slice(2);
  return patternFits(name, pattern);
}

/** The entry that a name falls under: its own before a pattern, a longer pattern before a shorter one. */
export function entryOf<E extends Pick<InventoryEntry, "kind" | "pattern">>(
  entries: readonly E[],
  kind: EntryKind,
  name: string,
): E | undefined {
  return entries
    .filter((entry) => entry.kind === kind && entryMatches(entry.pattern, name))
    .sort((a, b) => exactness(b.pattern) - exactness(a.pattern))[0];
}

const exactness = (pattern: string) => (pattern.includes("*") ? pattern.length : 1_000 + pattern.length);
