import { REDACTED } from "./card-numbers";
import { digitRuns, placedNumbers } from "./numbers";
import { placedDays } from "./placed-days";
import { tokensOf } from "./tokens";

/** What of a text is marked for a reader, because it is a thing of the organization's: a pure function of the text. */

export interface KnownThings {
  orders: readonly { id: string; number: string; expectedDay: string | null }[];
  items: readonly { id: string; code: string; name: string }[];
}

interface Place {
  /** The first character, and the one behind it. */
  start: number;
  end: number;
}
export type Mark = Place &
  (
    | { kind: "order"; id: string }
    | { kind: "item"; id: string }
    /** `orderId`: an open order that is expected on this day. */
    | { kind: "day"; day: string; orderId: string | null }
    | { kind: "quantity"; value: number }
    | { kind: "hidden" }
  );

/** Marks of one text. */
const MOST_MARKS = 60;
/** Names that are shorter are words of everyday speech. */
const SHORTEST_NAME = 6;
const SHORTEST_CODE = 3;
/** Fewer digits are a quantity rather than an order's number. */
const SHORTEST_NUMBER = 4;
/** Smaller numbers are said in passing. */
const SMALLEST_QUANTITY = 10;

/**
 * The order numbers, items, days and quantities of a text, and what was hidden in it: in the order of the text, none over
 * another.
 *
 * @param today the day of the call, ISO
 */
export function marksIn(text: string, known: KnownThings, today: string): Mark[] {
  const marks: Mark[] = [];
  const add = (mark: Mark) => {
    const isFree = marks.every(({ start, end }) => mark.end <= start || mark.start >= end);
    if (isFree && mark.end > mark.start && marks.length < MOST_MARKS) marks.push(mark);
  };
  for (const place of placesOf(text, escaped(REDACTED))) add({ ...place, kind: "hidden" });
  for (const mark of orderMarks(text, known.orders)) add(mark);
  for (const mark of itemMarks(text, known.items)) add(mark);
  for (const { day, start, end } of placedDays(text, today)) {
    const order = known.orders.find(({ expectedDay }) => expectedDay === day);
    add({ kind: "day", day, orderId: order?.id ?? null, start, end });
  }
  for (const { value, start, end } of placedNumbers(text))
    if (value >= SMALLEST_QUANTITY) add({ kind: "quantity", value, start, end });
  return marks.sort((a, b) => a.start - b.start);
}

/** A text in its pieces: with a mark, and without. Joined they are the text. */
export function piecesOf(
  text: string,
  marks: readonly Mark[],
): { text: string; start: number; mark: Mark | null }[] {
  const pieces: { text: string; start: number; mark: Mark | null }[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) pieces.push({ text: text.slice(at, mark.start), start: at, mark: null });
    pieces.push({ text: text.slice(mark.start, mark.end), start: mark.start, mark });
    at = mark.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), start: at, mark: null });
  return pieces;
}

/** Written as it is, or its digits alone, also one by one. */
function orderMarks(text: string, orders: KnownThings["orders"]): Mark[] {
  const tokens = tokensOf(text);
  const runs = digitRuns(tokens);
  return longestFirst(orders, ({ number }) => number).flatMap(({ id, number }) => {
    const mark = (place: Place): Mark => ({ ...place, kind: "order", id });
    const digits = number.replaceAll(/\D/g, "");
    const said =
      digits.length < SHORTEST_NUMBER
        ? []
        : runs
            .filter((run) => run.digits === digits)
            .map(({ from, end }) => ({ start: tokens[from]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }));
    return [...placesOf(text, loosely(number)), ...said].map(mark);
  });
}

function itemMarks(text: string, items: KnownThings["items"]): Mark[] {
  const names = items.flatMap(({ id, code, name }) => [
    ...(code.length >= SHORTEST_CODE ? [{ id, words: code }] : []),
    ...(name.length >= SHORTEST_NAME ? [{ id, words: name }] : []),
  ]);
  return longestFirst(names, ({ words }) => words).flatMap(({ id, words }) =>
    placesOf(text, loosely(words)).map((place): Mark => ({ ...place, kind: "item", id })),
  );
}

/** The ids of the items that a text names, by code or name. */
export const namedItems = (text: string, items: KnownThings["items"]): Set<string> =>
  new Set(itemMarks(text, items).flatMap((mark) => (mark.kind === "item" ? [mark.id] : [])));

const longestFirst = <T>(things: readonly T[], textOf: (thing: T) => string): T[] =>
  things.toSorted((a, b) => textOf(b).length - textOf(a).length);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A name whose parts may be set apart by spaces, hyphens, or nothing. */
const loosely = (name: string): string =>
  (name.match(/\p{L}+|\p{N}+/gu) ?? []).map(escaped).join("[\\s\\-./_]{0,3}");

function placesOf(text: string, pattern: string): Place[] {
  if (!pattern) return [];
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "giu");
  return [...text.matchAll(whole)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}
