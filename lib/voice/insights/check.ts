import { spokenDays } from "@/lib/spoken/days";
import { numbersIn, spokenNumbers } from "@/lib/spoken/numbers";
import { saidNumbers, saysOrderNumber } from "@/lib/spoken/order-numbers";
import { plainWords, tokensOf } from "@/lib/spoken/tokens";
import type { Answer } from "./answer";
import type { Said } from "./prompt";

/** The part of an answer that the call supports, and how much of it was thrown out. */
export interface CheckedAnswer {
  answer: Answer;
  /** Items that cite nothing, or say a number or a day that their utterances do not. */
  refused: number;
}

/** The longest quotation, in characters. */
const LONGEST_QUOTE = 600;

/**
 * Holds an answer against the call: every item cites utterances that exist, and no number, amount or day stands in it that
 * their words do not contain. What somebody promised is quoted in their own words. A date or quantity of a commitment that
 * who made it did not say is taken out of it. Parts of the call that sound alike do not overlap.
 *
 * @param day the day of the call, ISO
 */
export function checkAnswer(answer: Answer, utterances: readonly Said[], day: string): CheckedAnswer {
  const said = new Map(utterances.map((utterance) => [utterance.number, utterance]));
  let refused = 0;
  const kept = <T extends { utteranceIds: number[]; text: string }>(items: T[]): T[] =>
    items.filter((item) => {
      const cited = citedOf(item.utteranceIds, said);
      const isKept = cited !== null && !claimsMore(item.text, wordsOf(cited), day);
      if (!isKept) refused++;
      return isKept;
    });
  const supported: Answer = {
    summary: kept(answer.summary),
    nextSteps: kept(answer.nextSteps),
    questions: kept(answer.questions),
    objections: kept(answer.objections),
    commitments: answer.commitments.flatMap((item) => {
      const own = citedOf(item.utteranceIds, said)?.filter(({ speaker }) => speaker === item.madeBy) ?? [];
      if (own.length > 0) return [inOwnWords(item, own, day)];
      refused++;
      return [];
    }),
    sentiment: partsInOrder(answer.sentiment, utterances),
  };
  refused += answer.sentiment.length - supported.sentiment.length;
  return { answer: supported, refused };
}

/** The parts that lie in the call, each behind the one before: a part that goes over another says nothing. */
function partsInOrder(parts: Answer["sentiment"], utterances: readonly Said[]): Answer["sentiment"] {
  const places = new Map(utterances.map(({ number }, place) => [number, place]));
  const placed = parts.flatMap((part) => {
    const [from, to] = [places.get(part.fromUtteranceId), places.get(part.toUtteranceId)];
    return from !== undefined && to !== undefined && from <= to ? [{ part, from, to }] : [];
  });
  let end = -1;
  return placed
    .sort((a, b) => a.from - b.from)
    .flatMap(({ part, from, to }) => {
      if (from <= end) return [];
      end = to;
      return [part];
    });
}

function citedOf(ids: readonly number[], said: ReadonlyMap<number, Said>): Said[] | null {
  const cited = [...new Set(ids)].map((id) => said.get(id));
  return cited.every((one) => one !== undefined) ? cited : null;
}

/** Each utterance is a sentence of its own: no number goes over two of them. */
const wordsOf = (cited: readonly Said[]): string => cited.map(({ text }) => text).join("\n");

/** Words that are amounts without being numbers: they count only where they were said. */
const AMOUNTS = new Set([
  ...["half", "halves", "quarter", "quarters", "dozen", "dozens", "hundreds", "thousands", "millions"],
  ...["twice", "double", "triple"],
]);

/** Whether a text contains a number or a day that the words do not. */
function claimsMore(text: string, words: string, day: string): boolean {
  const days = new Set(spokenDays(words, day));
  if (spokenDays(text, day).some((one) => !days.has(one))) return true;
  const numbers = spokenNumbers(words);
  if (numbersIn(text).some((number) => !numbers.has(number))) return true;
  const literal = new Set(tokensOf(words).map((token) => token.text));
  const named = saidNumbers(words);
  return tokensOf(text).some((token) => {
    if (literal.has(token.text)) return false;
    if (AMOUNTS.has(token.text)) return true;
    if (!/\p{N}/u.test(token.text)) return false;
    // "00001" is no amount but an order's number.
    return token.digits === null || (/^0\d/.test(token.text) && !saysOrderNumber(named, token.text));
  });
}

type Item = Answer["commitments"][number];

/** @param own the cited utterances of who made the commitment: one or more */
function inOwnWords(item: Item, own: readonly Said[], day: string): Item {
  const { date, quantity } = item;
  const quoted = plainWords(item.quote);
  const isQuoted = quoted !== "" && own.some(({ text }) => ` ${plainWords(text)} `.includes(` ${quoted} `));
  const words = wordsOf(own);
  return {
    // An order may be named earlier in the call than what is promised for it: whose it is, is looked up.
    ...item,
    quote: isQuoted ? item.quote : closest(quoted, own).slice(0, LONGEST_QUOTE),
    date: date !== null && spokenDays(words, day).includes(date) ? date : null,
    quantity: quantity !== null && spokenNumbers(words).has(quantity) ? quantity : null,
  };
}

/** The utterance that shares the most words with a quotation; of several, the first. */
function closest(quoted: string, own: readonly Said[]): string {
  const wanted = new Set(quoted.split(" "));
  const shared = ({ text }: Said) =>
    plainWords(text)
      .split(" ")
      .filter((word) => wanted.has(word)).length;
  return own.reduce((best, next) => (shared(next) > shared(best) ? next : best)).text;
}
