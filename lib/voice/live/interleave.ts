/**
 * The two tracks of a call as one stream of two channels. A slot is 20 ms: 160 bytes of mu-law at 8,000 Hz a track, and
 * 320 bytes of both, sample by sample, first channel 0.
 */
export const SLOT_MS = 20;
const TRACK_BYTES = 160;
export const SLOT_BYTES = 2 * TRACK_BYTES;
/** Silence in mu-law (ITU-T G.711). */
export const SILENCE = 0xff;
/** How far one track may run ahead of the other before silence takes the other's place: frames may come in bursts. */
const WAIT_SLOTS = 25;
/** The same when the other track has brought nothing for {@link ACTIVE_SLOTS}: probably there is nothing. */
const WAIT_INACTIVE_SLOTS = 4;
const ACTIVE_SLOTS = 2_000 / SLOT_MS;
/** How far behind its time a frame is put when the clock of its track is not even. */
const SHIFT_SLOTS = 2;
/** How much of a gap in both tracks is filled with silence. Behind longer ones the stream is taken up anew. */
const GAP_SLOTS = 3_000;
/** A frame further ahead may have a wrong time: so many in a row, each this near to the one before, are believed. */
const JUMP_FRAMES = 4;
const NEAR_SLOTS = 50;
/** How much is remembered of each track, to know a frame that comes twice, and a slot that was filled. */
const REMEMBERED = 200;
/** The share of a call's frames that may be lost while its sound still counts as whole. */
const LOST_SHARE = 0.001;

export type Channel = 0 | 1;

interface Frame {
  channel: Channel;
  slot: number;
  bytes: Uint8Array;
}

class Track {
  readonly waiting = new Map<number, Uint8Array>();
  /** Frames that came, by their time, and slots that were filled: the last {@link REMEMBERED} of each. */
  readonly came = new Map<number, Uint8Array>();
  readonly filled = new Map<number, true>();
  /** The newest slot. A track that has not begun counts as active from the start of the stream. */
  newest = -1;
}

/** Puts the frames of both tracks in order. Frames that come twice, or after their slot was emitted, are dropped. */
export class Interleaver {
  private readonly tracks: [Track, Track] = [new Track(), new Track()];
  private next = 0;
  /** Frames far ahead, until there are enough to believe them. */
  private far: Frame[] = [];
  private taken = 0;
  private lost = 0;

  /**
   * @param emit gets each slot once and in order: its number from the stream's start, and {@link SLOT_BYTES} bytes. Numbers
   *   jump where nothing came for more than a minute.
   */
  constructor(private readonly emit: (slot: number, bytes: Uint8Array<ArrayBuffer>) => void) {}

  /** Whether all sound that came was emitted, but for a share nobody hears, and no part of the stream is missing. */
  get isWhole(): boolean {
    return this.lost <= (this.taken + this.lost) * LOST_SHARE;
  }

  /**
   * @param timestampMs from the start of the stream
   * @returns whether the frame has its place
   */
  push(channel: Channel, timestampMs: number, bytes: Uint8Array): boolean {
    const { came } = this.tracks[channel];
    if (isSame(came.get(timestampMs), bytes)) return false;
    remember(came, timestampMs, bytes);
    const slot = Math.floor(timestampMs / SLOT_MS);
    if (slot > Math.max(this.next, this.newest()) + NEAR_SLOTS) return this.pushFar({ channel, slot, bytes });
    this.dropFar();
    return this.place({ channel, slot, bytes });
  }

  /** Emits what still waits for the other track: there will be no more. */
  end(): void {
    this.dropFar();
    this.emitAll();
  }

  private pushFar(frame: Frame): boolean {
    const before = this.far.at(-1);
    if (before && Math.abs(frame.slot - before.slot) > NEAR_SLOTS) this.dropFar();
    this.far.push(frame);
    if (this.far.length < JUMP_FRAMES) return false;
    const frames = this.far.splice(0);
    const start = Math.min(...frames.map(({ slot }) => slot));
    this.emitAll();
    if (start - this.next > GAP_SLOTS) {
      // Nobody can say that nothing was said there.
      this.lost += start - this.next;
      this.next = start;
    }
    while (this.next < start) this.emitNext();
    for (const track of this.tracks) track.newest = start - 1;
    for (const each of frames) this.place(each);
    return true;
  }

  private dropFar(): void {
    this.lost += this.far.length;
    this.far = [];
  }

  private place({ channel, slot: wanted, bytes }: Frame): boolean {
    const track = this.tracks[channel];
    let slot = wanted;
    while (track.filled.has(slot) && slot < wanted + SHIFT_SLOTS) slot++;
    if (slot < this.next || track.filled.has(slot)) {
      this.lost++;
      return false;
    }
    this.taken++;
    track.waiting.set(slot, bytes);
    remember(track.filled, slot, true);
    track.newest = Math.max(track.newest, slot);
    this.emitReady();
    return true;
  }

  private newest(): number {
    return Math.max(this.tracks[0].newest, this.tracks[1].newest);
  }

  private emitReady(): void {
    while (this.tracks.every((track) => track.waiting.has(this.next) || this.isLate(track))) this.emitNext();
  }

  private isLate(track: Track): boolean {
    const newest = this.newest();
    const isActive = newest - track.newest < ACTIVE_SLOTS;
    return newest - this.next >= (isActive ? WAIT_SLOTS : WAIT_INACTIVE_SLOTS);
  }

  private emitAll(): void {
    while (this.next <= this.newest()) this.emitNext();
  }

  private emitNext(): void {
    const slot = this.next++;
    const bytes = new Uint8Array(SLOT_BYTES).fill(SILENCE);
    for (const [channel, { waiting }] of this.tracks.entries()) {
      const frame = waiting.get(slot);
      if (!frame) continue;
      waiting.delete(slot);
      const samples = Math.min(frame.length, TRACK_BYTES);
      for (let i = 0; i < samples; i++) bytes[2 * i + channel] = frame[i] ?? SILENCE;
    }
    this.emit(slot, bytes);
  }
}

function remember<T>(last: Map<number, T>, key: number, value: T): void {
  last.set(key, value);
  if (last.size <= REMEMBERED) return;
  for (const oldest of last.keys()) {
    last.delete(oldest);
    return;
  }
}

/** Two frames may have the same time when the clock of a track is not even: they differ in their sound. */
const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && other.every((byte, i) => byte === one[i]);
