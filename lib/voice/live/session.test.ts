import { expect, it, vi } from "vitest";
import { CLOSE_STREAM, type Connect } from "@/lib/providers/live-transcription";
import { SLOT_BYTES } from "./interleave";
import { MediaSession } from "./session";

const START = JSON.stringify({
  event: "start",
  streamSid: `MZ${"0".repeat(32)}`,
  start: {
    ...{ accountSid: "AC1", callSid: `CA${"0".repeat(32)}` },
    mediaFormat: { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 },
    customParameters: { ticket: "ticket" },
  },
});

const media = (track: "inbound" | "outbound", slot: number) =>
  JSON.stringify({
    event: "media",
    media: { track, timestamp: String(slot * 20), payload: Buffer.alloc(160, slot % 200).toString("base64") },
  });

/** A call of these slots of both tracks, and how many of them were sent to be transcribed. */
async function hear(slots: number[]) {
  let sent = 0;
  const connect: Connect = async (listener) => ({
    send: (data) => {
      if (typeof data !== "string") sent += data.length / SLOT_BYTES;
      else if (data === CLOSE_STREAM) listener.onMessage({ type: "Metadata" });
    },
    close: () => {},
  });
  const ended = vi.fn<(isWhole: boolean) => void>();
  const isOver = new Promise<void>((resolve) => ended.mockImplementation(() => resolve()));
  const session = new MediaSession(
    connect,
    0,
    { admits: async () => true, onSegment: () => {}, onInterim: () => {}, onEnd: ended },
    () => {},
  );
  session.hear(START);
  for (const slot of slots)
    for (const track of ["inbound", "outbound"] as const) session.hear(media(track, slot));
  await Promise.resolve();
  session.hear(JSON.stringify({ event: "stop" }));
  await isOver;
  return { sent, ended };
}

const from = (first: number) => Array.from({ length: 100 }, (_, i) => first + i);

it("says that a call's sound is whole when every frame was sent to be transcribed", async () => {
  const { sent, ended } = await hear(from(0));
  expect(sent).toBe(100);
  expect(ended).toHaveBeenCalledExactlyOnceWith(true);
});

it("says that sound may be missing when the stream has a long gap, and goes on behind it", async () => {
  const { sent, ended } = await hear([...from(0), ...from(10_000)]);
  expect(sent).toBe(200);
  expect(ended).toHaveBeenCalledExactlyOnceWith(false);
});

it("says that sound is missing when frames had no place", async () => {
  const { ended } = await hear([...from(0), 50_000_000 / 20]);
  expect(ended).toHaveBeenCalledExactlyOnceWith(false);
});

it("sends silence from a pause to its end, also for sound that still waits for the other track", async () => {
  const heard: number[] = [];
  const connect: Connect = async (listener) => ({
    send: (data) => {
      if (typeof data !== "string")
        for (let at = 0; at < data.length; at += SLOT_BYTES) heard.push(data[at] as number);
      else if (data === CLOSE_STREAM) listener.onMessage({ type: "Metadata" });
    },
    close: () => {},
  });
  const session = new MediaSession(
    connect,
    0,
    { admits: async () => true, onSegment: () => {}, onInterim: () => {}, onEnd: () => {} },
    () => {},
  );
  session.hear(START);
  // Its ticket is looked at.
  await new Promise((resolve) => setTimeout(resolve));
  const both = (slot: number) => {
    for (const track of ["inbound", "outbound"] as const) session.hear(media(track, slot));
  };
  for (let slot = 0; slot < 50; slot++) both(slot);
  expect(session.pause()).toBe(1_000);
  for (let slot = 50; slot < 80; slot++) both(slot);
  // One track runs ahead: what it brought in the pause waits for the other.
  for (let slot = 80; slot < 85; slot++) session.hear(media("inbound", slot));
  expect(session.resume()).toBe(1_700);
  for (let slot = 80; slot < 100; slot++) session.hear(media("outbound", slot));
  for (let slot = 85; slot < 100; slot++) session.hear(media("inbound", slot));
  session.hear(JSON.stringify({ event: "stop" }));
  await vi.waitFor(() => expect(heard).toHaveLength(100));
  expect(heard).toEqual(Array.from({ length: 100 }, (_, slot) => (slot >= 50 && slot < 85 ? 0xff : slot)));
});
