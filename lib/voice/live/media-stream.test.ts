import { expect, it } from "vitest";
import { readMediaMessage } from "./media-stream";

const SIDS = { callSid: `CA${"1".repeat(32)}`, streamSid: `MZ${"2".repeat(32)}` };
const mediaFormat = { encoding: "audio/x-mulaw", sampleRate: 8000, channels: 1 };
const start = (more: object = {}) => ({
  ...{ event: "start", sequenceNumber: "1", streamSid: SIDS.streamSid },
  start: {
    ...{ accountSid: "AC1", callSid: SIDS.callSid, tracks: ["inbound"], mediaFormat },
    ...{ customParameters: { ticket: "t" }, ...more },
  },
});
const media = (more: object = {}) => ({
  ...{ event: "media", sequenceNumber: "2" },
  media: { track: "outbound", chunk: "1", timestamp: "20", payload: "/////w==", ...more },
});
const read = (message: unknown) => readMediaMessage(JSON.stringify(message));

it("reads what Twilio sends", () => {
  expect(read({ event: "connected", protocol: "Call", version: "1.0.0" })).toEqual({ kind: "other" });
  expect(read(start())).toEqual({ kind: "start", callSid: SIDS.callSid, accountSid: "AC1", ticket: "t" });
  expect(read(media())).toEqual({
    ...{ kind: "media", channel: 1, timestampMs: 20 },
    frame: new Uint8Array([255, 255, 255, 255]),
  });
  expect(read({ event: "stop", stop: {} })).toEqual({ kind: "stop" });
  expect(read({ event: "of-tomorrow", more: 1 })).toEqual({ kind: "other" });
});

it.each([
  ["no JSON", "{"],
  ["no object", "null"],
  ["an array", "[]"],
  ["bytes", new Uint8Array([1])],
  ["a huge message", JSON.stringify({ event: "media", more: "x".repeat(70_000) })],
  ["a call's id that is a path", JSON.stringify(start({ callSid: "../../etc" }))],
  ["another format of sound", JSON.stringify(start({ mediaFormat: { ...mediaFormat, sampleRate: 16000 } }))],
  ["no ticket", JSON.stringify(start({ customParameters: {} }))],
  ["another track", JSON.stringify(media({ track: "both" }))],
  ["no base64", JSON.stringify(media({ payload: "%%%" }))],
  ["too much sound", JSON.stringify(media({ payload: "A".repeat(12_000) }))],
  ["a time before the call", JSON.stringify(media({ timestamp: "-20" }))],
  ["a time that is none", JSON.stringify(media({ timestamp: "soon" }))],
])("refuses %s", (_, message) => {
  expect(readMediaMessage(message)).toEqual({ kind: "wrong" });
});
