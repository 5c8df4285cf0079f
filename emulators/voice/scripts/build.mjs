import { SLOT_S } from "../frames.mjs";

/** The silence of a line that drops out for a moment, written in a script as a word. */
const DROPOUT = "…";
const DROPOUT_SLOTS = 25;

/** How many slots a word takes: longer words take longer. */
const slotsOf = (token, rate) => Math.max(5, Math.round((8 + 2.5 * token.length) / rate));

/**
 * Gives plain lines their times.
 *
 * @param lines `{party, text, pauseS?, confidence?}` in order; `pauseS` is the silence before a line (negative: it
 *   begins while the one before is still being said)
 * @param rate 1 is unhurried, 1.5 fast
 * @returns turns with words in seconds from the beginning, all on whole slots
 */
export function scriptOf({ lines, rate = 1 }) {
  const turns = [];
  let [clock, index] = [25, 0];
  for (const { party, text, pauseS = 0.6, confidence } of lines) {
    clock = Math.max(0, clock + Math.round(pauseS / SLOT_S));
    const words = [];
    for (const token of text.split(/\s+/)) {
      if (token === DROPOUT) {
        clock += DROPOUT_SLOTS;
        continue;
      }
      const length = slotsOf(token, rate);
      words.push({
        word: token.replace(/^[^\p{L}\p{N}€$]+|[^\p{L}\p{N}%]+$/gu, "").toLowerCase(),
        punctuated: token,
        start: seconds(clock),
        end: seconds(clock + length),
        confidence: confidenceOf(confidence ?? 0.98, index++),
      });
      clock += length + 2;
    }
    turns.push({ party, start: words[0].start, end: words.at(-1).end, words });
  }
  return playable(turns);
}

const seconds = (slots) => Math.round(slots * SLOT_S * 100) / 100;

/** A little above or below, and always the same for the same word. */
const confidenceOf = (middle, index) => Math.round((middle - ((index * 7) % 5) * 0.01) * 1000) / 1000;

function playable(turns) {
  const durationS = Math.max(...turns.map(({ end }) => end)) + 0.5;
  const parties = Object.fromEntries(
    ["us", "them"].map((party) => [party, partyOf(turns, party, durationS)]),
  );
  return {
    turns,
    durationS,
    slots: Math.round(durationS / SLOT_S),
    /** The words of a party in order. */
    wordsOf: (party) => parties[party].words,
    /** The number of the word that a party says at a slot, or -1. */
    wordAt: (party, slot) => parties[party].bySlot[slot] ?? -1,
  };
}

function partyOf(turns, party, durationS) {
  const words = turns.filter((turn) => turn.party === party).flatMap((turn) => turn.words);
  const bySlot = new Int32Array(Math.ceil(durationS / SLOT_S)).fill(-1);
  for (const [number, { start, end }] of words.entries())
    bySlot.fill(number, Math.round(start / SLOT_S), Math.round(end / SLOT_S));
  return { words, bySlot };
}
