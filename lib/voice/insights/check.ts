import { spokenDays } from "../spoken/days";
import { digitsOf, spokenNumbers, tokensOf } from "../spoken/numbers";
import type { Answer } from "./answer";
import type { Said } from "./prompt";

/** The part of an answer that the call supports, and how much of it was thrown out. */
export interface CheckedAnswer {
  answer: Answer;
  /** Items that cite nothing, or say a number or a day that their utterances do not. */
  refused: number;
}

/**
 * Holds an answer against the call: every item cites utterances that exist, and no number, amount or day stands in it that
 * their words do not contain. A date or quantity of a commitment that nobody said is taken out of it.
 *
 * @param day the day of the call, ISO
 */
export function checkAnswer(answer: Answer, utterances: readonly Said[], day: string): CheckedAnswer {
  const said = new Map(utterances.map((utterance) => [utterance.number, utterance]));
  let refused = 0;
  const kept = <T extends { utteranceIds: number[] }>(items: T[], claim: (item: T) => string): T[] =>
    items.filter((item) => {
      const words = citedWords(item.utteranceIds, said);
      const isKept = words !== null && !claimsMore(claim(item), words, day);
      if (!isKept) refused++;
      return isKept;
    });
  const ofText = ({ text }: { text: string }) => text;
  const supported: Answer = {
    summary: kept(answer.summary, ofText),
    nextSteps: kept(answer.nextSteps, ofText),
    questions: kept(answer.questions, ofText),
    objections: kept(answer.objections, ofText),
    commitments: kept(answer.commitments, ({ quote }) => quote)
      .filter((item) => {
        const isTheirs = item.utteranceIds.some((id) => said.get(id)?.speaker === item.madeBy);
        if (!isTheirs) refused++;
        return isTheirs;
      })
      .map((item) => withoutUnsaid(item, citedWords(item.utteranceIds, said) ?? "", day)),
  };
  return { answer: supported, refused };
}

function citedWords(ids: readonly number[], said: ReadonlyMap<number, Said>): string | null {
  const texts = ids.map((id) => said.get(id)?.text);
  return texts.includes(undefined) ? null : texts.join(" ");
}

/** Whether a text contains a number or a day that the words do not. */
function claimsMore(text: string, words: string, day: string): boolean {
  const days = new Set(spokenDays(words, day));
  if (spokenDays(text, day).some((one) => !days.has(one))) return true;
  const numbers = spokenNumbers(words);
  const digits = digitsOf(words);
  return tokensOf(text).some(
    ({ digits: number }) => number !== null && !numbers.has(number) && !digits.includes(String(number)),
  );
}

type Item = Answer["commitments"][number];

function withoutUnsaid(item: Item, words: string, day: string): Item {
  const { date, quantity, orderNumber } = item;
  return {
    ...item,
    date: date !== null && spokenDays(words, day).includes(date) ? date : null,
    quantity: quantity !== null && spokenNumbers(words).has(quantity) ? quantity : null,
    // An order may be named earlier in the call than what is promised for it: whose it is, is looked up.
    orderNumber,
  };
}

/**
 * Whether an order's number was said on the call: written so, or its digits one by one.
 *
 * @param words everything that was said
 */
export function saysOrderNumber(words: string, orderNumber: string): boolean {
  const compact = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, "");
  if (compact(words).includes(compact(orderNumber))) return true;
  const digits = orderNumber.replace(/\D/g, "");
  if (digits.length < 3) return false;
  return digitsOf(words).split(".").includes(digits) || spokenNumbers(words).has(Number(digits));
}
