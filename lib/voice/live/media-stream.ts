import * as z from "zod";
import type { Channel } from "./interleave";

/**
 * Messages of Twilio's media streams (https://www.twilio.com/docs/voice/media-streams/websocket-messages). Unknown events and
 * fields pass: Twilio adds some without notice.
 */

/** The longest message that is read, in characters. A frame of 20 ms is about 400. */
const MAX_MESSAGE = 64 * 1024;
/** The most sound in one message, in bytes: a second. */
const MAX_FRAME = 8_000;

/** Numbers are texts here; a call is shorter than a day. */
const milliseconds = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number);

const startSchema = z.object({
  event: z.literal("start"),
  streamSid: z.string().regex(/^MZ[0-9a-f]{32}$/),
  start: z.object({
    accountSid: z.string().max(64),
    callSid: z.string().regex(/^CA[0-9a-f]{32}$/),
    mediaFormat: z.object({
      encoding: z.literal("audio/x-mulaw"),
      sampleRate: z.literal(8000),
      channels: z.literal(1),
    }),
    customParameters: z.object({ ticket: z.string().max(200) }),
  }),
});

const mediaSchema = z.object({
  event: z.literal("media"),
  media: z.object({
    track: z.enum(["inbound", "outbound"]),
    timestamp: milliseconds,
    payload: z.base64().max((MAX_FRAME * 4) / 3 + 4),
  }),
});

export type MediaMessage =
  | { kind: "start"; callSid: string; accountSid: string; ticket: string }
  | { kind: "media"; channel: Channel; timestampMs: number; frame: Uint8Array }
  | { kind: "stop" }
  | { kind: "other" }
  /** Not what Twilio sends. */
  | { kind: "wrong" };

export function readMediaMessage(data: unknown): MediaMessage {
  if (typeof data !== "string" || data.length > MAX_MESSAGE) return { kind: "wrong" };
  let message: unknown;
  try {
    message = JSON.parse(data) as unknown;
  } catch {
    return { kind: "wrong" };
  }
  const event = (message as { event?: unknown } | null)?.event;
  if (event === "media") {
    const media = mediaSchema.safeParse(message);
    if (!media.success) return { kind: "wrong" };
    const { track, timestamp, payload } = media.data.media;
    const frame = new Uint8Array(Buffer.from(payload, "base64"));
    return { kind: "media", channel: track === "inbound" ? 0 : 1, timestampMs: timestamp, frame };
  }
  if (event === "start") {
    const start = startSchema.safeParse(message);
    if (!start.success) return { kind: "wrong" };
    const { callSid, accountSid, customParameters } = start.data.start;
    return { kind: "start", callSid, accountSid, ticket: customParameters.ticket };
  }
  if (event === "stop") return { kind: "stop" };
  return { kind: typeof event === "string" ? "other" : "wrong" };
}
