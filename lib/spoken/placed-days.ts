import { spokenDays } from "./days";
import { MONTHS_AND_SHORT } from "./months";
import { isOrdinal } from "./numbers";
import { type Token, tokensOf } from "./tokens";

/** A day and its place in a text: its first character, and the one behind it. */
export interface PlacedDay {
  day: string;
  start: number;
  end: number;
}

/** Words of the longest way to say a day: "the twenty first of December 2026". */
const LONGEST = 6;
/** The words of a text of which days are looked for; nobody speaks longer in one breath. */
const MOST_WORDS = 400;
const NEAR = new Set([
  ...["today", "tomorrow", "in", "within"],
  ...["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
]);

/**
 * Where the days of a text are said, each with all of its words and no others. Of a day that may be read in two ways, the
 * first counts.
 *
 * @param today the day of the call, ISO
 */
export function placedDays(text: string, today: string): PlacedDay[] {
  const tokens = tokensOf(text).slice(0, MOST_WORDS);
  if (!tokens.some(mayNameDay)) return [];
  const whole = new Set(spokenDays(text, today));
  const read = (from: number, to: number): string[] =>
    from > to || tokens.slice(from + 1, to + 1).some(({ gap }) => gap === "sentence")
      ? []
      : spokenDays(text.slice(tokens[from]?.start, tokens[to]?.end), today).filter((day) => whole.has(day));
  const found: PlacedDay[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const first = lastNeeded(from);
    if (first === null) continue;
    const to = goesOnTo(from, first);
    const begin = tokens[from - 1]?.text === "the" && tokens[from]?.gap === "none" ? from - 1 : from;
    const [day = ""] = read(from, to);
    found.push({ day, start: tokens[begin]?.start ?? 0, end: tokens[to]?.end ?? 0 });
    from = to;
  }
  return found;

  /** The last word of the shortest way to say a day that begins here and needs its first word. */
  function lastNeeded(from: number): number | null {
    for (let to = from; to < Math.min(from + LONGEST, tokens.length); to++) {
      if (!tokens.slice(from, to + 1).some(mayNameDay)) continue;
      const days = read(from, to);
      if (days.length > 0) return days.join() === read(from + 1, to).join() ? null : to;
    }
    return null;
  }

  /** The last word that says the same day more exactly: "of December", "2026", "next week". */
  function goesOnTo(from: number, first: number): number {
    let last = first;
    for (let to = first + 1; to < Math.min(from + LONGEST, tokens.length); to++) {
      const token = tokens[to];
      if (
        !token ||
        !(MORE.has(token.text) || MONTHS_AND_SHORT.has(token.text) || /^20\d\d$/.test(token.text))
      )
        break;
      if (!LEADS_ON.has(token.text) && read(from, to).length === 1) last = to;
    }
    return last;
  }
}

const MORE = new Set(["of", "next", "week", "month", "this"]);
/** They say nothing where they stand last. */
const LEADS_ON = new Set(["of", "next", "this"]);

const mayNameDay = (token: Token): boolean =>
  NEAR.has(token.text) || MONTHS_AND_SHORT.has(token.text) || isOrdinal(token) || /^\d/.test(token.text);
