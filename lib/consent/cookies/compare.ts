import { DAY_MS } from "@/lib/platform/clock";
import { type EntryKind, entryMatches, entryOf, type InventoryEntry } from "./entry";

/** What a scan saw against what the inventory allows. Pure. */

/** What a visitor did before the scan looked. */
export const SCAN_CHOICES = ["fresh", "accepted", "rejected", "gpc", "withdrawn"] as const;
export type ScanChoice = (typeof SCAN_CHOICES)[number];
export const SCAN_PLACES = ["signed-out", "signed-in"] as const;
export type ScanPlace = (typeof SCAN_PLACES)[number];
/** One of the ten ways in which the browser goes through the product. */
export type ScanState = `${ScanChoice}/${ScanPlace}`;
export const SCAN_STATES = SCAN_PLACES.flatMap((place) =>
  SCAN_CHOICES.map((choice): ScanState => `${choice}/${place}`),
);

/** One thing that the browser held, or one host that it asked. */
export interface Seen {
  kind: EntryKind;
  name: string;
  /** Of cookies: days until it ends, null for a cookie of the session. */
  lifetimeDays?: number | null;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: string;
  /** The pages on which it was seen first. */
  where?: string;
}

export interface ScanReport {
  origin: string;
  startedAt: string;
  finishedAt: string;
  states: { state: ScanState; seen: Seen[] }[];
}

export const PROBLEMS = {
  advertising: "Advertising cookie: never allowed",
  blocked: "Blocked, and seen all the same",
  undeclared: "Not in the inventory",
  "without-consent": "Seen without consent",
  lifetime: "Kept longer than declared",
  attributes: "Weaker than declared",
  "not-seen": "Declared, and not seen for 90 days",
} as const;
export type Problem = keyof typeof PROBLEMS;

/** What became of a problem: staff declared or blocked the thing, or a later scan did not see it. */
export const FINDING_STATUSES = ["open", "declared", "blocked", "gone"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Something for staff to decide about. */
export interface FoundProblem {
  kind: EntryKind;
  name: string;
  problem: Problem;
  states: ScanState[];
  /** One sentence. */
  detail: string;
  /** The thing as it was seen first; null of what was not. */
  seen: Seen | null;
}

export type DeclaredEntry = Pick<
  InventoryEntry,
  "kind" | "pattern" | "category" | "lifetimeDays" | "attributes" | "status" | "lastSeenAt" | "createdAt"
>;

/** Advertising networks set these. The privacy policy promises that there are none. */
export const ADVERTISING = [
  "_gcl_*",
  "_gac_*",
  "__gads",
  "__gpi",
  "IDE",
  "DSID",
  "test_cookie",
  "NID",
  "_fbp",
  "_fbc",
  "fr",
  "_uetsid",
  "_uetvid",
  "MUID",
  "_ttp",
  "_pin_unauth",
  "_rdt_uuid",
  "_scid",
  "personalization_id",
  "li_fat_id",
  "bcookie",
  "UserMatchHistory",
  "ANONCHK",
];

/** A cookie is written a moment before the scan reads the time: so much longer, in days, is not longer. */
const slack = (allowed: number) => allowed * 0.01 + 1 / 1440;

const FORGOTTEN_DAYS = 90;

/**
 * The entry that a thing falls under. Plain HTTP on a laptop cannot set cookies whose names begin with `__Host-`, so there
 * Lumina leaves the beginning out.
 */
export function entryFor<E extends Pick<InventoryEntry, "kind" | "pattern">>(
  inventory: readonly E[],
  { kind, name }: Pick<Seen, "kind" | "name">,
  origin: string,
): E | undefined {
  const found = entryOf(inventory, kind, name);
  return found || kind !== "cookie" || !isLocal(origin) ? found : entryOf(inventory, kind, `__Host-${name}`);
}

const isLocal = (origin: string) => /^http:\/\/(localhost|127\.)/.test(origin);

/** Much is set in rare moments only, so one scan that does not see it means nothing. */
const isForgotten = ({ attributes, lastSeenAt, createdAt }: DeclaredEntry, now: string) =>
  !attributes.sometimes && Date.parse(now) - Date.parse(lastSeenAt ?? createdAt) > FORGOTTEN_DAYS * DAY_MS;

/** A part of the states says nothing about what is nowhere. */
export const scanIsComplete = (report: ScanReport): boolean =>
  SCAN_STATES.every((state) => report.states.some((part) => part.state === state));

/**
 * What the inventory does not allow of what was seen, and what it declares and nobody saw.
 *
 * @param required keys of the categories that need no consent
 */
export function compareScan(
  report: ScanReport,
  inventory: readonly DeclaredEntry[],
  required: ReadonlySet<string>,
): FoundProblem[] {
  const found = new Map<string, FoundProblem>();
  const met = new Set<DeclaredEntry>();
  const own = new URL(report.origin).hostname;
  for (const { state, seen } of report.states) {
    for (const thing of seen) {
      if (thing.kind === "host" && thing.name === own) continue;
      const entry = entryFor(inventory, thing, report.origin);
      if (entry) met.add(entry);
      for (const [problem, detail] of problemsOf(thing, entry, state, required, isLocal(report.origin)))
        note(found, { kind: thing.kind, name: thing.name, problem, detail, seen: thing }, state);
    }
  }
  if (scanIsComplete(report))
    for (const entry of inventory)
      if (entry.status === "declared" && !met.has(entry) && isForgotten(entry, report.finishedAt))
        found.set(`${entry.kind} ${entry.pattern}`, {
          kind: entry.kind,
          name: entry.pattern,
          problem: "not-seen",
          states: [],
          detail: "No scan of the last 90 days saw it.",
          seen: null,
        });
  return [...found.values()];
}

function problemsOf(
  thing: Seen,
  entry: DeclaredEntry | undefined,
  state: ScanState,
  required: ReadonlySet<string>,
  local: boolean,
): [Problem, string][] {
  if (thing.kind === "cookie" && ADVERTISING.some((pattern) => entryMatches(pattern, thing.name)))
    return [["advertising", "Advertising networks set a cookie of this name."]];
  if (!entry) return [["undeclared", thing.where ? `First seen on ${thing.where}.` : ""]];
  if (entry.status === "blocked") return [["blocked", `${entry.pattern} is blocked.`]];
  const problems: [Problem, string][] = [];
  if (!required.has(entry.category) && !state.startsWith("accepted/"))
    problems.push(["without-consent", `Its category is “${entry.category}”.`]);
  if (thing.kind !== "cookie") return problems;
  const [kept, allowed] = [thing.lifetimeDays ?? 0, entry.lifetimeDays ?? 0];
  if (kept > allowed + slack(allowed))
    problems.push([
      "lifetime",
      `${days(kept)} instead of ${entry.lifetimeDays === null ? "the session" : days(allowed)}.`,
    ]);
  const missing = weaker(thing, entry, local);
  if (missing.length > 0) problems.push(["attributes", `Without ${missing.join(" and ")}.`]);
  return problems;
}

/** The attributes that a cookie should have and lacks. Plain HTTP, as on a laptop, cannot set `Secure`. */
function weaker(thing: Seen, { attributes }: DeclaredEntry, local: boolean): string[] {
  const missing: string[] = [];
  if (attributes.httpOnly && !thing.httpOnly) missing.push("HttpOnly");
  if (attributes.secure && !thing.secure && !local) missing.push("Secure");
  const strength = { None: 0, "": 0, Lax: 1, Strict: 2 } as Record<string, number>;
  if ((strength[thing.sameSite ?? ""] ?? 0) < (strength[attributes.sameSite] ?? 0))
    missing.push(`SameSite=${attributes.sameSite}`);
  return missing;
}

const days = (value: number) => {
  const rounded = Math.round(value * 10) / 10;
  return `${rounded} ${rounded === 1 ? "day" : "days"}`;
};

function note(found: Map<string, FoundProblem>, problem: Omit<FoundProblem, "states">, state: ScanState) {
  const key = `${problem.kind} ${problem.name} ${problem.problem}`;
  const known = found.get(key);
  if (!known) found.set(key, { ...problem, states: [state] });
  else if (!known.states.includes(state)) known.states.push(state);
}
