import { spokenDays } from "@/lib/spoken/days";
import { plainWords } from "@/lib/spoken/tokens";

/** What makes a promise none: a condition, a doubt, a wish, a denial. */
const DOUBTS = new Set(
  [
    "if unless maybe perhaps probably possibly hopefully might could should may",
    "try trying hope hoping guess think believe suppose expect depends depending",
    "around about approximately roughly earliest soonest",
    // What denies a day, moves it, or speaks of one that was said before.
    "no not never cannot impossible unlikely instead later after before until from past",
    "was were said originally delayed",
  ].flatMap((words) => words.split(" ")),
);

/**
 * Whether a delivery day was said without doubt, so that a rule may accept it: one day and no other in the supplier's words,
 * heard well, and none of them a condition or a doubt.
 *
 * @param words what the supplier said of it
 * @param callDay the day of the call, ISO
 * @param confidence how sure the transcriber is of the words, 0 to 1
 */
export function isPlainDay(words: string, day: string, callDay: string, confidence: number): boolean {
  const days = spokenDays(words, callDay);
  const tokens = plainWords(words.replaceAll(/[’']/g, "")).split(" ");
  return (
    days.length === 1 &&
    days[0] === day &&
    confidence >= 0.8 &&
    !tokens.some(
      (token) =>
        DOUBTS.has(token) ||
        /^(wont|cant|isnt|arent|dont|doesnt|didnt|wouldnt|couldnt|wasnt|havent|hasnt)$/.test(token),
    )
  );
}
