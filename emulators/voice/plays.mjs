import { readFileSync, writeFileSync } from "node:fs";
import { frameOf } from "./frames.mjs";
import { buildScript, scriptById } from "./scripts/scripts.mjs";

/** How many plays are remembered: a recording can be transcribed again as long as its play is known. */
const MOST = 2_000;

/**
 * The playings of scripts. Each has a number that its frames carry, and from the number the Deepgram emulator knows what is
 * being said. Kept in a file, so that yesterday's recording can still be understood.
 */
export function playStore(file) {
  const plays = new Map(file ? read(file) : []);
  const built = new Map();
  let last = Math.max(0, ...plays.keys());

  function get(number) {
    const play = plays.get(number);
    if (!play) return null;
    if (!built.has(number)) {
      built.set(number, buildScript(play.scriptId, play.facts));
      if (built.size > 100) built.delete(built.keys().next().value);
    }
    return { number, ...play, script: built.get(number) };
  }

  return {
    get,
    /** Begins to play a script; `call` says whose audio it is. */
    start(scriptId, facts, call = {}) {
      if (!scriptById(scriptId)) throw new Error(`There is no script ${scriptId}`);
      last = (last + 1) % 0x10000;
      plays.delete(last);
      plays.set(last, { scriptId, facts, ...call });
      built.delete(last);
      if (plays.size > MOST) plays.delete(plays.keys().next().value);
      if (file) writeFileSync(file, JSON.stringify([...plays]));
      return get(last);
    },
    /** The words of a party in a play, or null when nobody knows the play. */
    wordsOf(number, party) {
      const script = get(number)?.script;
      return script ? { words: script.wordsOf(party), wordAt: (slot) => script.wordAt(party, slot) } : null;
    },
    /** The whole audio of a party in a play, from its beginning. */
    audioOf(number, party) {
      const { script } = get(number);
      const frames = Array.from({ length: script.slots }, (_, slot) =>
        frameOf({ play: number, script, slot, party }),
      );
      return Buffer.concat(frames);
    },
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}
