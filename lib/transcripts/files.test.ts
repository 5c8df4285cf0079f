import fc from "fast-check";
import { expect, it } from "vitest";
import { headOf, type TranscriptDocument, type TranscriptLine } from "./document";
import { transcriptJson, transcriptText, transcriptVtt } from "./files";
import { transcriptPdf } from "./pdf";

const line: TranscriptLine = {
  ...{ number: 1, side: "them", speaker: "Anna Berg, Nordic Steel", startMs: 3_725_040, endMs: 3_726_000 },
  ...{ text: "They come on Monday.", confidence: 0.9, correctedBy: null },
};
const call: TranscriptDocument = {
  ...{ id: "cal_1", party: "Nordic Steel", organization: "Harbour & Pine", direction: "outbound" },
  ...{ fromNumber: "+12025550100", toNumber: "+12025550101", startedAt: "2026-11-23T09:00:00Z" },
  recordingStartMs: 0,
  ...{ day: "23 Nov 2026", notes: ["Card numbers are hidden."], lines: [line] },
};
const corrected = { ...call, lines: [{ ...line, correctedBy: "Miss Murray" }] };

it("says with whom, when and what was corrected", () => {
  expect(transcriptText(corrected)).toBe(
    [
      "Call with Nordic Steel, 23 Nov 2026",
      "Harbour & Pine called +12025550101.",
      "Card numbers are hidden.",
      "",
      "[1:02:05] Anna Berg, Nordic Steel: They come on Monday. [corrected by Miss Murray]",
      "",
    ].join("\n"),
  );
  expect(headOf({ ...call, direction: "inbound" })[1]).toBe("+12025550100 called Harbour & Pine.");
});

it("is WebVTT", () => {
  expect(transcriptVtt(corrected).split("\n\n").slice(3)).toEqual([
    "NOTE Card numbers are hidden.",
    "NOTE 1 corrected by Miss Murray",
    "1\n01:02:05.040 --> 01:02:06.000\n<v Anna Berg, Nordic Steel>They come on Monday.\n",
  ]);
});

it("is WebVTT in the time of the recording, which may begin within the first words", () => {
  const early = { ...line, startMs: 1_000, endMs: 2_500 };
  const cuesAt = (recordingStartMs: number) =>
    transcriptVtt({ ...call, recordingStartMs, lines: [early, line] }).match(/^.* --> .*$/gm);
  expect(cuesAt(2_000)).toEqual(["00:00:00.000 --> 00:00:00.500", "01:02:03.040 --> 01:02:04.000"]);
  expect(cuesAt(9_000)?.[0]).toBe("00:00:00.000 --> 00:00:00.001");
  // The recording may begin before the transcription.
  expect(cuesAt(-500)?.[0]).toBe("00:00:01.500 --> 00:00:03.000");
});

it("stays WebVTT whatever was said, by whomever", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "<", ">", "-", "&", "\n", " ", ":", "N", "OTE") });
  fc.assert(
    fc.property(text, text, fc.nat(9e7), fc.nat(5_000), (said, speaker, startMs, length) => {
      const vtt = transcriptVtt({
        ...call,
        lines: [{ ...line, text: said, speaker, startMs, endMs: startMs + length }],
      });
      const [head, ...blocks] = vtt.trimEnd().split("\n\n");
      expect(head).toBe("WEBVTT");
      const cue = blocks.at(-1)?.split("\n") ?? [];
      expect(cue).toHaveLength(3);
      const [, from = "", to = ""] =
        /^(\d{2,}:\d\d:\d\d\.\d{3}) --> (\d{2,}:\d\d:\d\d\.\d{3})$/.exec(cue[1] ?? "") ?? [];
      expect(from < to).toBe(true);
      expect(cue[2]).toMatch(/^<v [^<>]*>[^<>]*$/);
      expect(vtt.match(/-->/g)).toHaveLength(1);
    }),
    { examples: [["and then", "a--", 0, 1]] },
  );
});

it("is JSON with every time and word", () => {
  const { lines, ...rest } = call;
  expect(JSON.parse(transcriptJson(call))).toEqual({ call: rest, utterances: lines });
});

it("is a PDF of as many pages as its words need", async () => {
  const lines = Array.from({ length: 400 }, (_, number) => ({
    ...{ ...line, number, text: "They come on Monday, and not before. ".repeat(number % 7) },
    speaker: number % 3 === 0 ? "You" : line.speaker,
  }));
  const pdf = new TextDecoder("latin1").decode(await transcriptPdf({ ...call, lines }));
  expect(pdf.startsWith("%PDF-1.")).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(10);
});
