/**
 * Facts that sentences are made of, and that sentences are checked against. A fact is computed by a query; whoever words it
 * may say its values and its claims, and nothing else.
 */

/** What a sentence may say beyond its values and the words of its template, as classes of words (see vocabulary.ts). */
export const CLAIMS = [
  ...["up", "down", "late", "early", "slower", "faster", "runs-out", "excess", "at-risk", "expires"],
  ...["waits", "fails", "outdated", "promised", "better", "worse", "due", "narrow"],
] as const;
export type Claim = (typeof CLAIMS)[number];

export type NameKind = "item" | "location" | "supplier" | "order" | "import" | "version";

/** A typed value. Money is minor units of its currency, quantities are thousandths, shares are fractions of 1. */
export type FactValue =
  | { type: "money"; minor: number; currency: string }
  | { type: "count"; count: number; noun: string; plural: string }
  | { type: "quantity"; thousandths: number; unit: string }
  | { type: "percent"; share: number }
  | { type: "points"; points: number }
  | { type: "days"; days: number }
  | { type: "date"; day: string }
  | {
      type: "name";
      of: NameKind;
      text: string;
      /** Other ways to name it, such as its code. */
      aliases: readonly string[];
    };

/** A value, and what it needs to be said rightly. */
export type LinkedValue = FactValue & {
  /** The page of the workspace that shows the rows behind it: a path under `/o/{slug}`. */
  href: string;
  /**
   * Keys of the values that it is about: in a sentence that names several such things, the last one named before it has to
   * be one of these. Without it "order 7 worth the total of all three" would pass.
   */
  subject?: readonly string[];
  /** Words that tell it from another value of its type, such as "from" for what was before: the nearest have to be its own. */
  cues?: readonly string[];
};

/** From what cannot wait to what is good to know. */
export const URGENCIES = ["now", "today", "week", "later"] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface Fact {
  /** Unique in a briefing, such as "stock-outs". */
  id: string;
  kind: string;
  values: Readonly<Record<string, LinkedValue>>;
  claims: readonly Claim[];
  urgency: Urgency;
  /** What it is worth in minor units of the organization's currency; null when nobody knows, which is not zero. */
  worthMinor: number | null;
  /** What to do about it: a page under `/o/{slug}` and the words of its button. */
  action: { label: string; href: string };
}

/** A piece of a sentence: words, or a value of a fact that opens its rows. `text`: written so, and not as the value is. */
export type Part = string | { href: string; value: FactValue; text?: string };

export const money = (minor: number, currency: string, href: string): LinkedValue => ({
  ...{ type: "money", minor: Math.round(minor), currency, href },
});
export const count = (value: number, noun: string, href: string, plural = `${noun}s`): LinkedValue => ({
  ...{ type: "count", count: value, noun, plural, href },
});
export const days = (value: number, href: string): LinkedValue => ({ type: "days", days: value, href });
export const date = (day: string, href: string): LinkedValue => ({ type: "date", day, href });
export const percent = (share: number, href: string): LinkedValue => ({ type: "percent", share, href });
export const quantity = (thousandths: number, unit: string, href: string): LinkedValue => ({
  ...{ type: "quantity", thousandths, unit, href },
});
export const points = (value: number, href: string): LinkedValue => ({ type: "points", points: value, href });
export const name = (
  of: NameKind,
  text: string,
  href: string,
  aliases: readonly string[] = [],
): LinkedValue => ({ type: "name", of, text, aliases: aliases.filter((alias) => alias !== text), href });

/** A value with what it is about. */
export const about = (value: LinkedValue, ...subject: readonly string[]): LinkedValue => ({
  ...value,
  subject,
});
/** A value with the words that tell it from another of its type. */
export const cued = (value: LinkedValue, ...cues: readonly string[]): LinkedValue => ({ ...value, cues });
