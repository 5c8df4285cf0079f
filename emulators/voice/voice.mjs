import path from "node:path";
import { voiceControl } from "./control.mjs";
import { ACCOUNTS } from "./credentials.mjs";
import { deepgramLive } from "./deepgram/live.mjs";
import { deepgramPrerecorded } from "./deepgram/prerecorded.mjs";
import { faultStore } from "./faults.mjs";
import { geminiEmulator } from "./gemini/gemini.mjs";
import { measures } from "./measures.mjs";
import { playStore } from "./plays.mjs";
import { numberStore } from "./twilio/numbers.mjs";
import { twilioRest } from "./twilio/rest.mjs";
import { alertLog, webhookSender } from "./twilio/webhooks.mjs";

/**
 * The three providers of Lumina Voice: Twilio under `/twilio`, Deepgram under `/deepgram`, Gemini under `/gemini`, and
 * `/voice/control` to steer them.
 *
 * @param folder where bought numbers and plays are kept; nothing is kept without
 * @returns `answer` for requests and `upgrade` for WebSockets; each says whether it was meant
 */
export function voiceEmulator({ folder } = {}) {
  const [faults, alerts] = [faultStore(), alertLog()];
  const hub = {
    ...{ faults, alerts, webhooks: webhookSender({ faults, alerts }) },
    settings: { speed: 1, mediaDelayMs: 200, recordingDelayMs: 1_000 },
    numbers: numberStore(folder && path.join(folder, "voice-numbers.json"), ACCOUNTS),
    plays: playStore(folder && path.join(folder, "voice-plays.json")),
    ...{ calls: new Map(), recordings: new Map(), messages: new Map(), stopped: new Set() },
    // By telephone number: what somebody does when it rings, which facts are told there, which keys are pressed.
    ...{ people: new Map(), facts: new Map(), digits: new Map() },
    measures: measures(),
    sockets: { deepgram: new Set() },
    asked: [],
  };
  const live = deepgramLive(hub);
  const answers = [twilioRest(hub), deepgramPrerecorded(hub), geminiEmulator(hub), voiceControl(hub)];
  return {
    hub,
    async answer(request, response, url) {
      for (const answer of answers) if (await answer(request, response, url)) return true;
      return false;
    },
    upgrade: (request, socket, head) =>
      live(
        request,
        socket,
        head,
        new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`),
      ),
  };
}
