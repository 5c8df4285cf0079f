/**
 * What can go wrong, and how often. A fault waits until something it fits happens (`POST /voice/control/faults`).
 * `match` narrows it: the CallSid, the number called, or any other word that the place where it happens knows.
 */
export const FAULTS = {
  "deepgram-refuse": "the live interface answers the handshake with `status` (503)",
  "deepgram-close":
    "the live interface closes with `code` (1011) once `afterS` (5) seconds of audio were heard; `midWord`: in a word",
  "deepgram-drop": "`count` (1) finals are never sent",
  "deepgram-delay": "every result comes `ms` (1000) late",
  "deepgram-repeat": "every final is sent twice",
  "deepgram-reorder": "two neighbouring results change places",
  "deepgram-silent": "nothing is said any more, not even Metadata",
  "deepgram-prerecorded": "the prerecorded interface answers with `status` (503)",
  "webhook-repeat": "a webhook of `kind` is sent twice",
  "webhook-late": "a webhook of `kind` comes `ms` (1000) late, after others",
  "webhook-missing": "a webhook of `kind` is never sent",
  "media-drop": "the media stream breaks off `afterS` (5) seconds after its start",
  "media-lose": "`count` (50) frames of a track are not sent, from `afterS` (5) on",
  "media-repeat": "frames are sent twice from `afterS` (5) on, `count` (50) of them",
  "twilio-rest": "the interface answers with `status` (503; 429 is code 20429)",
  "recording-missing": "the recording's audio is never there (404)",
  gemini:
    "`answer`: 429, 503, cut, fenced, prose, wrong-schema, safety, blocked, empty, invented; `lie` (and `seed`): words for facts that are wrong so (gemini/words.mjs)",
  "message-fail": "a message ends as `status` (undelivered) with ErrorCode `code` (30003)",
};

export function faultStore() {
  let faults = [];
  let next = 1;
  return {
    list: () => faults,
    clear() {
      faults = [];
    },
    /** @throws Error that says what is wrong with it */
    add({ fault, times = 1, match = {}, ...options }) {
      if (!Object.hasOwn(FAULTS, fault)) throw new Error(`There is no fault ${fault}`);
      if (!Number.isInteger(times) || times < 1 || times > 10_000)
        throw new Error("times is from 1 to 10000");
      const added = { id: next++, fault, times, match, options };
      faults.push(added);
      return added;
    },
    /** The options of a fault that fits what happens, used up once; null when all is well. */
    take(fault, circumstances = {}) {
      const found = faults.find(
        (one) =>
          one.fault === fault &&
          Object.entries(one.match).every(([name, value]) => circumstances[name] === value),
      );
      if (!found) return null;
      found.times--;
      if (found.times === 0) faults = faults.filter((one) => one !== found);
      return found.options;
    },
  };
}
