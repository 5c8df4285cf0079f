import type { Fact, FactValue, LinkedValue, Part } from "./fact";
import { readDates } from "./read-dates";
import { readNames } from "./read-names";
import { type FoundNumber, readNumbers, saysValue } from "./read-numbers";
import { Reading, type Span } from "./tokens";
import { valueText } from "./value-text";
import { isJoint, isNegation, NEGATED, templateWords, WORD, wordProblem } from "./vocabulary";

/**
 * Holds a text against the facts that it cites: every number, day, name, unit and word of it has to be supported by one of
 * them, sentence by sentence, so that what two facts say is never mixed. Pure: what it lets through is decided here alone.
 */

export interface CheckContext {
  /** The organization's calendar day: "tomorrow" is seen from it. ISO. */
  today: string;
  /** How the text writes numbers. */
  locale: string;
  /** The sentence that Lumina itself makes of a fact: its words may be used. */
  templateOf(fact: Fact): readonly Part[];
}

/** A part of the text that no fact supports, and why. */
export interface Refusal {
  text: string;
  reason: string;
}

export interface CheckedText {
  refusals: Refusal[];
  /** The text with its values linked to their rows; to be shown only when nothing was refused. */
  parts: Part[];
  /** Facts of which the text says a value. */
  said: ReadonlySet<string>;
}

const LONGEST = 500;
/** Letters of Latin script, digits, and what sentences are written with. */
const READABLE = /^[\p{Script=Latin}0-9 \u00a0\u202f.,;:!?'’"“”()%€$£¥₹+\-–—−/&~≈]*$/u;

/** @param facts that the text cites; none supports nothing */
export function checkText(text: string, facts: readonly Fact[], context: CheckContext): CheckedText {
  const refused = (reason: string): CheckedText => ({
    ...{ refusals: [{ text, reason }], parts: [], said: new Set<string>() },
  });
  if (text.trim() === "") return refused("says nothing");
  if (text.length > LONGEST) return refused("is too long");
  const sentences = sentencesOf(text, facts);
  const parts: Part[] = [];
  const said = new Set<string>();
  const refusals: Refusal[] = [];
  for (const sentence of sentences) {
    const tries = facts.map((fact) => ({ fact, ...checkSentence(sentence, fact, context) }));
    const supported = tries.find(({ refusals: none }) => none.length === 0);
    const best = supported ?? tries.toSorted((a, b) => a.refusals.length - b.refusals.length)[0];
    if (!supported) refusals.push(...(best?.refusals ?? [{ text: sentence, reason: "cites no fact" }]));
    else if (supported.hasValue) said.add(supported.fact.id);
    parts.push(...(best?.parts ?? [sentence]));
  }
  return { refusals, parts, said };
}

/** The sentences of a text, each with the space behind it. A full stop within a name ends none. */
function sentencesOf(text: string, facts: readonly Fact[]): string[] {
  const reading = new Reading(text);
  for (const fact of facts) readNames(reading, fact.values);
  const ends = reading
    .find(/[.!?]["”')]?\s+(?=\S)/gu)
    .filter((found) => !/\b(?:approx|no)$/i.test(text.slice(0, found.index)));
  const cuts = [0, ...ends.map((found) => found.index + found[0].length), text.length];
  return cuts.slice(0, -1).map((start, i) => text.slice(start, cuts[i + 1]));
}

/** A value that a sentence says, and where. */
interface Match extends Span {
  key: string;
}

function checkSentence(
  text: string,
  fact: Fact,
  context: CheckContext,
): { refusals: Refusal[]; parts: Part[]; hasValue: boolean } {
  const reading = new Reading(text);
  const refusals: Refusal[] = [];
  const refuse = ({ start, end }: Span, reason: string) =>
    refusals.push({ text: text.slice(start, end), reason });
  const names = readNames(reading, fact.values);
  const matches: Match[] = [...names];
  const dates = readDates(reading, context.today);
  const currencies = Object.values(fact.values).flatMap((value) =>
    value.type === "money" ? [value.currency] : [],
  );
  const numbers = readNumbers(reading, context.locale, currencies);
  // What things a sentence is about has to be known before what is said of them.
  const counted = numbers.map((found) => ({ found, keys: keysSaid(found, fact, text) }));
  const subjects = subjectsOf(fact);
  const places = [
    ...names.filter(({ key }) => subjects.has(key)),
    ...counted.flatMap(({ found, keys }) =>
      keys.filter((key) => subjects.has(key)).map((key) => ({ ...found, key })),
    ),
  ];
  const choose = (span: Span, keys: readonly string[], reason: string) => {
    if (keys.length === 0) return refuse(span, reason);
    const fitting = keys.filter(
      (key) => isOfItsSubject(span, fact.values[key], places) && hasItsCue(span, key, fact, text),
    );
    const [key] = fitting;
    if (key === undefined) refuse(span, "is said of something else");
    else matches.push({ start: span.start, end: span.end, key });
  };
  for (const { found, keys } of counted) choose(found, keys, "a number that the facts do not contain");
  for (const found of dates) {
    const keys = Object.entries(fact.values).flatMap(([key, value]) =>
      value.type === "date" && found.means(value.day) ? [key] : [],
    );
    choose(found, keys, "a day that the facts do not contain");
  }
  const ownWords: string[] =
    context
      .templateOf(fact)
      .filter((part) => typeof part === "string")
      .join(" ")
      .toLowerCase()
      .match(WORD) ?? [];
  const licence = {
    claims: fact.claims,
    names: new Set(Object.values(fact.values).flatMap((value) => (value.type === "name" ? [value.of] : []))),
    template: templateWords(context.templateOf(fact)),
  };
  const nouns = nounsOf(fact);
  let [before, end] = ["", 0];
  for (const word of reading.find(WORD)) {
    const span = { start: word.index, end: word.index + word[0].length };
    reading.take(span);
    const plain = word[0].toLowerCase().replaceAll("’", "'");
    // A value in between, or the end of what was read before, is no word before.
    const isNoun = nouns.has(plain);
    const behind = isJoint(text.slice(end, span.start)) ? before : "";
    const problem = isNoun ? null : wordProblem(plain, behind, licence);
    // The noun of a count is part of its value.
    [before, end] = [isNoun ? "" : plain, span.end];
    // A negation of ours may be said as often as we say it: a second one would undo the first.
    const isOnceMore = isNegation(plain) && licence.template.has(plain) && !take(ownWords, plain);
    if (problem || isOnceMore) refuse(span, problem ?? NEGATED);
    // Words of ours are small within a sentence: a capital there is a name's.
    else if (/^\p{Lu}/u.test(word[0]) && !isFirst(text, span.start))
      refuse(span, "a name that the facts do not contain");
  }
  for (const rest of reading.find(/\S/gu))
    if (!READABLE.test(rest[0]) || /[\p{L}\p{N}]/u.test(rest[0]))
      refuse({ start: rest.index, end: rest.index + rest[0].length }, "cannot be read");
  return { refusals, parts: partsOf(text, matches, fact, context.today), hasValue: matches.length > 0 };
}

/** Takes a word out of a list, once. @returns whether it was there */
function take(words: string[], word: string): boolean {
  const at = words.indexOf(word);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

const isFirst = (text: string, start: number): boolean => !/[\p{L}\p{N}]/u.test(text.slice(0, start));

/** Keys of the values that a number may state; a count only of what it counts. */
const keysSaid = (found: FoundNumber, fact: Fact, text: string): string[] =>
  Object.entries(fact.values).flatMap(([key, value]) =>
    saysValue(found, value) && isOfItsThing(text.slice(found.end), value) ? [key] : [],
  );

/** Whether what stands behind a number is the value's own thing. */
function isOfItsThing(behind: string, value: FactValue): boolean {
  if (value.type === "count") return countsThat(behind, value);
  if (value.type !== "quantity") return true;
  const thing = NEXT_THING.exec(behind)?.[1]?.toLowerCase();
  return thing === undefined || /^(?:units?|pieces?)$/.test(thing);
}

/** Things that counts of facts count: a number before one of them counts that. */
const THING_WORDS =
  "items?|orders?|proposals?|suppliers?|imports?|promises?|calls?|days?|weeks?|months?|years?|hours?|minutes?|units?|pieces?|lines?|products?|articles?|deliveries|delivery|cases?|invoices?|exceptions?|times?";
const THINGS = new RegExp(`^(?:[\\s\\u00a0]+[\\p{L}-]+){0,2}?[\\s\\u00a0]+(${THING_WORDS})(?!\\p{L})`, "iu");
const NEXT_THING = new RegExp(`^[\\s\\u00a0]+(${THING_WORDS})(?!\\p{L})`, "iu");

/** Whether what stands behind a number is what a count counts; "4 items of BK-100" would count another thing. */
function countsThat(behind: string, { noun, plural }: FactValue & { type: "count" }): boolean {
  const last = (words: string) => words.split(" ").at(-1)?.toLowerCase();
  const thing = THINGS.exec(behind)?.[1]?.toLowerCase();
  return (
    (thing === last(noun) || thing === last(plural)) && !/^[\s\u00a0\p{L}]{0,40}? of [^ ]*\d/iu.test(behind)
  );
}

/** The nouns of a fact's counts and units. */
function nounsOf({ values }: Fact): Set<string> {
  const texts = Object.values(values).flatMap((value) =>
    value.type === "count" ? [value.noun, value.plural] : value.type === "quantity" ? [value.unit] : [],
  );
  return new Set(texts.join(" ").toLowerCase().match(WORD) ?? []);
}

/** The keys of the values that others are about. */
const subjectsOf = ({ values }: Fact): Set<string> =>
  new Set(Object.values(values).flatMap(({ subject }) => subject ?? []));

/** Whether a value is said of what it is about: of the thing named last before it, else of the first one behind it. */
function isOfItsSubject(span: Span, value: LinkedValue | undefined, places: readonly Match[]): boolean {
  if (!value?.subject) return true;
  const others = places.filter(({ start, end }) => end <= span.start || start >= span.end);
  const before = others.filter(({ end }) => end <= span.start).sort((a, b) => b.end - a.end)[0];
  const nearest = before ?? others.sort((a, b) => a.start - b.start)[0];
  return nearest !== undefined && value.subject.includes(nearest.key);
}

/** Whether the words that tell a value from others of its type are nearer to it than the words of those. */
function hasItsCue(span: Span, key: string, fact: Fact, text: string): boolean {
  const value = fact.values[key];
  if (!value?.cues) return true;
  const own = nearestCue(span, value.cues, text);
  const others = Object.entries(fact.values)
    .filter(([name, one]) => name !== key && one.type === value.type && one.cues)
    .map(([, one]) => nearestCue(span, one.cues ?? [], text));
  return own !== null && others.every((other) => other === null || own < other);
}

/** Characters between a span and the nearest of some words; null when none is there. A word before counts a little nearer. */
function nearestCue(span: Span, cues: readonly string[], text: string): number | null {
  const distances = cues.flatMap((cue) =>
    [...text.matchAll(new RegExp(`(?<!\\p{L})${cue}(?!\\p{L})`, "giu"))].flatMap(({ index }) => {
      const end = index + cue.length;
      if (end <= span.start) return [span.start - end];
      return index >= span.end ? [index - span.end + 0.5] : [];
    }),
  );
  return distances.length === 0 ? null : Math.min(...distances);
}

/** The text with its values as links. What is written as we write it is written anew for each reader. */
function partsOf(text: string, matches: readonly Match[], fact: Fact, today: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { start, end, key } of [...matches].sort((a, b) => a.start - b.start)) {
    const linked = fact.values[key];
    if (!linked) continue;
    const { href, subject: _, cues: __, ...value } = linked;
    const ours = valueText(value, today);
    // A count is written with its noun, which stands behind its number.
    const isOurs = text.startsWith(ours, start) && start + ours.length >= end;
    const until = isOurs ? start + ours.length : end;
    if (start > at) parts.push(text.slice(at, start));
    parts.push({ href, value, ...(isOurs ? {} : { text: text.slice(start, end) }) });
    at = until;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
