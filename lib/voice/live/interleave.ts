/**
 * The two tracks of a call as one stream of two channels. A slot is 20 ms: 160 bytes of mu-law at 8,000 Hz a track, and
 * 320 bytes of both, sample by sample, first channel 0.
 */
export const SLOT_MS = 20;
const TRACK_BYTES = 160;
export const SLOT_BYTES = 2 * TRACK_BYTES;
/** Silence in mu-law (ITU-T G.711). */
const SILENCE = 0xff;
/** How far one track may run ahead of the other before silence takes the other's place. */
const WAIT_SLOTS = 4;
/** How much of a gap in both tracks is filled with silence: longer ones are a broken stream. */
const GAP_SLOTS = 3_000;

export type Channel = 0 | 1;

/** Puts the frames of both tracks in order. Frames that come twice, or after their slot was emitted, are dropped. */
export class Interleaver {
  private readonly waiting: [Map<number, Uint8Array>, Map<number, Uint8Array>] = [new Map(), new Map()];
  private next = 0;
  private newest: [number, number] = [-1, -1];

  /** @param emit gets each slot once and in order: its number from the stream's start, and {@link SLOT_BYTES} bytes */
  constructor(private readonly emit: (slot: number, bytes: Uint8Array<ArrayBuffer>) => void) {}

  /**
   * @param timestampMs from the start of the stream
   * @returns whether the frame was of use
   */
  push(channel: Channel, timestampMs: number, frame: Uint8Array): boolean {
    const slot = Math.floor(timestampMs / SLOT_MS);
    const own = this.waiting[channel];
    if (slot < this.next || slot > this.next + GAP_SLOTS || own.has(slot)) return false;
    own.set(slot, frame);
    this.newest[channel] = Math.max(this.newest[channel], slot);
    this.emitReady();
    return true;
  }

  /** Emits what still waits for the other track: there will be no more. */
  end(): void {
    const last = Math.max(...this.newest);
    while (this.next <= last) this.emitNext();
  }

  private emitReady(): void {
    for (;;) {
      const isWhole = this.waiting[0].has(this.next) && this.waiting[1].has(this.next);
      const isLate = Math.max(...this.newest) - this.next >= WAIT_SLOTS;
      if (!isWhole && !isLate) return;
      this.emitNext();
    }
  }

  private emitNext(): void {
    const slot = this.next++;
    const bytes = new Uint8Array(SLOT_BYTES).fill(SILENCE);
    for (const channel of [0, 1] as const) {
      const frame = this.waiting[channel].get(slot);
      if (!frame) continue;
      this.waiting[channel].delete(slot);
      const samples = Math.min(frame.length, TRACK_BYTES);
      for (let i = 0; i < samples; i++) bytes[2 * i + channel] = frame[i] ?? SILENCE;
    }
    this.emit(slot, bytes);
  }
}
