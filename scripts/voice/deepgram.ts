import { WebSocket } from "ws";
import { DEEPGRAM_KEY } from "../../emulators/voice/credentials.mjs";

interface Word {
  word: string;
  start: number;
  end: number;
}

export interface Message {
  type: string;
  is_final?: boolean;
  speech_final?: boolean;
  from_finalize?: boolean;
  start: number;
  duration: number;
  channel_index: number[];
  channel: { alternatives: { transcript: string; words: Word[] }[] };
}

const QUERY =
  "model=nova-3&encoding=mulaw&sample_rate=8000&channels=2&multichannel=true&interim_results=true&endpointing=300" +
  "&utterance_end_ms=1000&vad_events=true&mip_opt_out=true";

/** Sends two-channel audio to the live interface, and answers all that it says until it closes. */
export function transcribe(origin: string, audio: Buffer, { chunk = 320, end = "CloseStream" } = {}) {
  const address = `${origin.replace("http", "ws")}/deepgram/v1/listen?${QUERY}`;
  const socket = new WebSocket(address, ["token", DEEPGRAM_KEY]);
  const messages: Message[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  socket.on("open", () => {
    for (let at = 0; at < audio.length; at += chunk) socket.send(audio.subarray(at, at + chunk));
    if (end) socket.send(JSON.stringify({ type: end }));
  });
  return new Promise<{ messages: Message[]; code: number }>((resolve, reject) => {
    socket.on("close", (code) => resolve({ messages, code }));
    socket.on("error", reject);
  });
}

/** The words of the finals, by channel. */
export const finalWords = (messages: Message[], channel: number) =>
  messages
    .filter((one) => one.type === "Results" && one.is_final && one.channel_index[0] === channel)
    .flatMap((one) => one.channel.alternatives[0]?.words ?? []);
