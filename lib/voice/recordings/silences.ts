/** A channel is silent below this loudness (0 to 127). */
const QUIET = 24;
/** Shorter pauses belong to talking. */
const SHORTEST_MS = 1_500;

/**
 * Where nobody speaks for a while, in milliseconds of the recording.
 *
 * @param peaks channel after channel within each piece, as `peaksOf` makes them
 */
export function silencesOf(
  peaks: Uint8Array,
  channels: number,
  durationMs: number,
): { startMs: number; endMs: number }[] {
  const pieces = Math.floor(peaks.length / channels);
  const pieceMs = durationMs / pieces;
  const silences: { startMs: number; endMs: number }[] = [];
  let first = 0;
  for (let piece = 0; piece <= pieces; piece++) {
    const isQuiet =
      piece < pieces &&
      peaks.subarray(piece * channels, (piece + 1) * channels).every((peak) => peak < QUIET);
    if (isQuiet) continue;
    if ((piece - first) * pieceMs >= SHORTEST_MS)
      silences.push({ startMs: Math.round(first * pieceMs), endMs: Math.round(piece * pieceMs) });
    first = piece + 1;
  }
  return silences;
}
