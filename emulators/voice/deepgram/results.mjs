import { randomUUID } from "node:crypto";

const LONGEST_S = 6;
const EMPTY_S = 5;
const INTERIM_S = 0.5;

const round = (seconds) => Math.round(seconds * 1_000) / 1_000;

export const MODEL = { name: "general-nova-3", version: "2026-08-01.0", arch: "nova-3" };

/**
 * Turns the words that one channel hears into the messages of the live interface: SpeechStarted, interim and final Results,
 * UtteranceEnd. All in the time of the audio, whatever the clock says.
 */
export function channelResults({ channel, of, listener, options, requestId, modelUuid }) {
  let [from, spoken, lastEnd, ended, speaking, lastInterim] = [0, [], 0, true, false, 0];

  function result(until, { is_final, speech_final = false, from_finalize = false, words }) {
    const confidence =
      words.length === 0 ? 0 : words.reduce((sum, one) => sum + one.confidence, 0) / words.length;
    const written = (one) => (options.punctuate ? one.punctuated : one.word);
    return {
      ...{ type: "Results", channel_index: [channel, of], duration: round(until - from), start: round(from) },
      ...{ is_final, speech_final, from_finalize },
      channel: {
        alternatives: [
          {
            transcript: words.map(written).join(" "),
            confidence: round(confidence),
            words: words.map((one) => wordShown(one, options)),
          },
        ],
      },
      metadata: { request_id: requestId, model_info: MODEL, model_uuid: modelUuid },
    };
  }

  function final(until, more) {
    const message = result(until, { is_final: true, words: spoken, ...more });
    [from, spoken, lastInterim] = [until, [], until];
    return message;
  }

  function advance(heard) {
    const out = [];
    const now = listener.seconds;
    const guess = listener.guess();
    if ((heard.length > 0 || guess) && !speaking) {
      speaking = true;
      ended = false;
      if (options.vad_events)
        out.push({
          type: "SpeechStarted",
          channel: [channel, of],
          timestamp: round((heard[0] ?? guess).start),
        });
    }
    for (const word of heard) {
      // A word belongs to one result, also when the one before was ended in the middle of a sentence.
      spoken.push(word);
      lastEnd = word.end;
      if (word.end - from >= LONGEST_S) out.push(final(word.end, {}));
    }
    const silent = listener.speaking ? 0 : now - lastEnd;
    if (speaking && silent * 1_000 >= options.endpointing) {
      speaking = false;
      out.push(final(now, { speech_final: true }));
    } else if (!speaking && now - from >= EMPTY_S && spoken.length === 0) out.push(final(now, {}));
    else if (options.interim_results && speaking && now - lastInterim >= INTERIM_S) {
      lastInterim = now;
      const words = guess ? [...spoken, { ...guess, confidence: round(guess.confidence * 0.8) }] : spoken;
      if (words.length > 0) out.push(result(now, { is_final: false, words }));
    }
    if (!ended && options.utterance_end_ms && silent * 1_000 >= options.utterance_end_ms) {
      ended = true;
      out.push({ type: "UtteranceEnd", channel: [channel, of], last_word_end: round(lastEnd) });
    }
    return out;
  }

  return {
    /** The messages after more samples of this channel. */
    feed: (bytes) => advance(listener.feed(bytes)),
    /** A final of what was heard so far, as Finalize asks for; null when there is none. */
    finalize() {
      if (listener.seconds <= from) return null;
      speaking = false;
      return final(listener.seconds, { speech_final: true, from_finalize: true });
    },
    /** The last final of all. */
    end() {
      spoken.push(...listener.end());
      return spoken.length === 0 && listener.seconds <= from
        ? []
        : [final(Math.max(listener.seconds, spoken.at(-1)?.end ?? 0), { speech_final: true })];
    },
  };
}

export function wordShown({ word, punctuated, start, end, confidence }, { punctuate }) {
  const shown = { word, start: round(start), end: round(end), confidence };
  return punctuate ? { ...shown, punctuated_word: punctuated } : shown;
}

export const newRequest = () => ({ requestId: randomUUID(), modelUuid: randomUUID() });
