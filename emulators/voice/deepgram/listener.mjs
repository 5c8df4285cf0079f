import { FRAME_BYTES, markerAt, SLOT_S } from "../frames.mjs";

const RATE = 8_000;
/** A word counts as heard when so much of it was. */
const ENOUGH = 0.6;

/**
 * Listens to one channel of mu-law and says which words are in it, with times in the audio that was fed in.
 *
 * Audio that goes on where it was (also after a hole) belongs to one run; audio that begins anew, at another place of the
 * script or of the stream, begins a new one, and its words are heard again.
 *
 * @param onMarker told of every frame
 * @param wordsOf the words of a play's party: `(play, party) => {words, wordAt(slot)}`, or null for a play nobody knows
 */
export function listener(wordsOf, onMarker = () => {}) {
  let [rest, restAt, run] = [Buffer.alloc(0), 0, null];
  const heard = [];

  function mark({ play, slot, party }, sample) {
    const offset = sample - slot * FRAME_BYTES;
    if (!run || run.play !== play || run.party !== party || run.offset !== offset) {
      leave();
      const said = wordsOf(play, party);
      run = said && { play, party, offset, said, counts: new Map() };
    }
    if (!run) return;
    const word = run.said.wordAt(slot);
    for (const earlier of [...run.counts.keys()]) if (earlier !== word) finish(earlier);
    if (word < 0) return;
    run.counts.set(word, (run.counts.get(word) ?? 0) + 1);
    if (slot * SLOT_S + SLOT_S >= run.said.words[word].end - 0.001) finish(word);
  }

  function wordOf(index) {
    const word = run.said.words[index];
    const at = (seconds) => Math.round((seconds + run.offset / RATE) * 1_000) / 1_000;
    return { ...word, start: Math.max(0, at(word.start)), end: at(word.end) };
  }

  function finish(index) {
    const slots = run.counts.get(index);
    run.counts.delete(index);
    const { start, end } = run.said.words[index];
    if (slots >= ENOUGH * Math.round((end - start) / SLOT_S)) heard.push(wordOf(index));
  }

  function leave() {
    if (run) for (const index of [...run.counts.keys()]) finish(index);
  }

  return {
    /** Feeds samples. Answers the words that have ended meanwhile. */
    feed(bytes) {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      let at = 0;
      while (at + FRAME_BYTES <= rest.length) {
        const found = markerAt(rest, at);
        if (found) {
          onMarker(found);
          mark(found, restAt + at);
        }
        at += found ? FRAME_BYTES : 1;
      }
      restAt += at;
      rest = rest.subarray(at);
      return heard.splice(0);
    },
    /** The seconds up to which everything was heard. */
    get seconds() {
      return restAt / RATE;
    },
    /** The word that is being said, when enough of it was heard to guess it. */
    guess() {
      if (!run) return null;
      for (const [index, slots] of run.counts) {
        const { start, end } = run.said.words[index];
        if (slots >= ENOUGH * Math.round((end - start) / SLOT_S)) return wordOf(index);
      }
      return null;
    },
    /** Whether a word has begun and not ended. */
    get speaking() {
      return (run?.counts.size ?? 0) > 0;
    },
    /** Whose call it is, once that is known. */
    get play() {
      return run?.play ?? null;
    },
    /** Nothing more comes: what was heard enough of counts. */
    end() {
      leave();
      run = null;
      return heard.splice(0);
    },
  };
}
