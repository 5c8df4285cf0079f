import { headOf, type TranscriptDocument } from "./document";

/** A transcript as text, WebVTT and JSON. */

/** "0:07", "1:02:05". */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** One line an utterance, with its time and who said it. */
export function transcriptText(document: TranscriptDocument): string {
  const lines = document.lines.map(
    ({ startMs, speaker, text, correctedBy }) =>
      `[${timeText(startMs)}] ${speaker}: ${text}${correctedBy ? ` [corrected by ${correctedBy}]` : ""}`,
  );
  return `${[...headOf(document), "", ...lines].join("\n")}\n`;
}

/** Captions of the call's recording, in its time (W3C WebVTT): who speaks is a voice, who corrected a note before the cue. */
export function transcriptVtt(document: TranscriptDocument): string {
  const note = (text: string) => `NOTE ${escaped(text)}`;
  const inRecording = (ms: number) => Math.max(0, ms - document.recordingStartMs);
  const cues = document.lines.flatMap(({ number, startMs, endMs, speaker, text, correctedBy }) => [
    ...(correctedBy ? [note(`${number} corrected by ${correctedBy}`)] : []),
    [
      String(number),
      // A cue ends after it begins.
      `${vttTime(inRecording(startMs))} --> ${vttTime(Math.max(inRecording(endMs), inRecording(startMs) + 1))}`,
      // Hyphens before the bracket would be the arrow that only stands between times.
      `<v ${escaped(speaker).replace(/-+$/, "")}>${escaped(text)}`,
    ].join("\n"),
  ]);
  return `${["WEBVTT", ...headOf(document).map(note), ...cues].join("\n\n")}\n`;
}

const escaped = (text: string): string =>
  text.replace(/\s+/g, " ").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function vttTime(ms: number): string {
  const part = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, "0");
  return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}.${part(ms % 1000, 3)}`;
}

export function transcriptJson({ lines, ...call }: TranscriptDocument): string {
  return `${JSON.stringify({ call, utterances: lines }, null, 2)}\n`;
}
