import { DeepgramClient } from "@deepgram/sdk";
import * as z from "zod";
import { countEgress } from "@/lib/platform/egress";
import { environment } from "@/lib/platform/env";
import { CLOSE_STREAM, type Connect, KEEP_ALIVE, type TranscriberListener } from "./live-transcription";

/** Everything that is asked of Deepgram. */

/** A connection that has not opened within this time is given up: the library has no limit of its own here. */
const CONNECT_WITHIN_MS = 5_000;

export const hasDeepgram = (): boolean => environment().DEEPGRAM_API_KEY !== undefined;

/**
 * Opens live transcriptions of two-channel telephone sound.
 *
 * @param terms words that are likely to be said, such as item codes; 50 at most
 */
export const deepgramConnect =
  (terms: readonly string[]): Connect =>
  async (listener) => {
    const { DEEPGRAM_API_KEY: apiKey, DEEPGRAM_ORIGIN: base } = environment();
    if (!apiKey) throw new Error("Deepgram has no key here.");
    const socketBase = base.replace(/^http/, "ws");
    const client = new DeepgramClient({
      apiKey,
      environment: { base, production: socketBase, agent: socketBase, agentRest: base },
      transportFactory: fetchTransport,
    });
    const socket = await client.listen.v1.connect({
      model: "nova-3",
      encoding: "mulaw",
      sample_rate: 8000,
      channels: 2,
      multichannel: "true",
      interim_results: "true",
      punctuate: "true",
      smart_format: "true",
      endpointing: 300,
      utterance_end_ms: 1000,
      vad_events: "true",
      // What is said on customers' calls may improve nobody's model.
      mip_opt_out: "true",
      keyterm: terms.slice(0, 50),
      // The Transcriber connects again itself: the library would do so at once and for ever, and begins times anew.
      reconnectAttempts: 0,
    } as never);
    await countEgress("deepgram", "Sound of calls", base);
    listen(socket, listener);
    socket.connect();
    await socket.waitForOpen();
    return {
      send: (data) => (typeof data === "string" ? sendText(socket, data) : socket.sendMedia(data)),
      close: () => socket.close(),
    };
  };

const recordedSchema = z.object({
  results: z.object({
    channels: z
      .array(
        z.object({
          alternatives: z.array(
            z.object({
              words: z
                .array(
                  z.object({
                    word: z.string().max(500),
                    punctuated_word: z.string().max(500).optional(),
                    start: z.number().min(0).max(86_400),
                    end: z.number().min(0).max(86_400),
                    confidence: z.number().min(0).max(1).catch(0),
                  }),
                )
                .max(200_000)
                .default([]),
            }),
          ),
        }),
      )
      .max(2),
  }),
});

/** A word of a recording; its times are milliseconds from the recording's start. */
export interface RecordedWord {
  text: string;
  startMs: number;
  endMs: number;
  confidence: number;
}

/** An answer about a recording of hours takes its time. */
const RECORDED_WITHIN_S = 300;

/**
 * Transcribes a recording.
 *
 * @param sound a WAV file
 * @returns the words of each channel
 * @throws Error when Deepgram does not answer, or with something else
 */
export async function transcribeRecording(
  sound: ReadableStream<Uint8Array>,
  terms: readonly string[],
): Promise<RecordedWord[][]> {
  const { DEEPGRAM_API_KEY: apiKey, DEEPGRAM_ORIGIN: base } = environment();
  if (!apiKey) throw new Error("Deepgram has no key here.");
  const client = new DeepgramClient({
    apiKey,
    environment: { base, production: base, agent: base, agentRest: base },
  });
  await countEgress("deepgram", "Sound of calls", base);
  const answer: unknown = await client.listen.v1.media.transcribeFile(
    sound as never,
    {
      ...{ model: "nova-3", multichannel: true, utterances: true, punctuate: true, smart_format: true },
      ...{ mip_opt_out: true, keyterm: terms.slice(0, 50) },
    },
    { timeoutInSeconds: RECORDED_WITHIN_S, maxRetries: 0 },
  );
  const { results } = recordedSchema.parse(answer);
  return results.channels.map(({ alternatives }) =>
    (alternatives[0]?.words ?? []).map(({ word, punctuated_word, start, end, confidence }) => ({
      ...{ text: punctuated_word ?? word, confidence },
      ...{ startMs: Math.round(start * 1000), endMs: Math.round(end * 1000) },
    })),
  );
}

type Socket = Awaited<ReturnType<DeepgramClient["listen"]["v1"]["connect"]>>;

function listen(socket: Socket, listener: TranscriberListener): void {
  socket.on("message", (message) => listener.onMessage(message));
  socket.on("close", () => listener.onClose());
  socket.on("error", () => listener.onClose());
}

function sendText(socket: Socket, text: string): void {
  if (text === KEEP_ALIVE) socket.sendKeepAlive({ type: "KeepAlive" });
  else if (text === CLOSE_STREAM) socket.sendCloseStream({ type: "CloseStream" });
}

/**
 * The library's own WebSocket cannot name its key in this runtime (it has no headers there); an upgraded fetch can, and a
 * refusal can be read.
 */
async function fetchTransport(url: string, headers: Record<string, string>) {
  const response = await fetchUpgrade(url.replace(/^ws/, "http"), { ...headers, upgrade: "websocket" });
  const { webSocket } = response as Response & { webSocket: WebSocket | null };
  if (!webSocket) throw new Error(`Deepgram refused the connection with ${response.status}.`);
  const socket = webSocket as WebSocket & { accept(): void };
  socket.accept();
  let isOpen = true;
  return {
    isOpen: () => isOpen,
    send: (data: unknown) => socket.send(data as string),
    close(code?: number, reason?: string) {
      isOpen = false;
      try {
        socket.close(code ?? 1000, reason);
      } catch {
        // It is closed.
      }
    },
    onOpen: (tell: () => void) => tell(),
    onMessage: (tell: (message: string) => void) =>
      socket.addEventListener("message", ({ data }) => tell(data as string)),
    onClose: (tell: (event: { code: number; reason: string }) => void) =>
      socket.addEventListener("close", ({ code, reason }) => {
        isOpen = false;
        tell({ code, reason });
      }),
    onError: (tell: (error: Error) => void) =>
      socket.addEventListener("error", () => tell(new Error("The connection to Deepgram broke."))),
  };
}

/** The signal is only for the answer: given later, it would close the socket. */
async function fetchUpgrade(url: string, headers: Record<string, string>): Promise<Response> {
  const abort = new AbortController();
  const tooLate = setTimeout(() => abort.abort(), CONNECT_WITHIN_MS);
  try {
    return await fetch(url, { headers, signal: abort.signal });
  } finally {
    clearTimeout(tooLate);
  }
}
