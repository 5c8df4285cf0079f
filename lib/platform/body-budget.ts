import { UserError } from "./errors";

/**
 * The memory of all bodies that are being read at a time in a process. Each is counted with the size that it may reach,
 * before its first byte is read: one that was let in is never broken off for another.
 */

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of all bodies together, of those from one network, and of those of one person. */
const ALL_BYTES = 64 * MIB;
const NETWORK_BYTES = 32 * MIB;
const PERSON_BYTES = 12 * MIB;
/** Small bodies, such as a form, are let in where large ones are not any more: a quarter is added for them. */
const SMALL_BYTES = 64 * KIB;
const SMALL_SHARE = 1.25;

/** What is being sent at the moment fills the memory for it: 503, to be tried again soon. */
export class BodiesBusyError extends UserError {
  override readonly name = "BodiesBusyError";
  /** After how many seconds it may be tried again. */
  readonly retryAfter = 10;
}

/** What the memory around a body takes at least. */
const LEAST_BYTES = 4 * KIB;
/**
 * A body that has not shown for so long is not read any more: reading gives up sooner, and a request that the runtime
 * ended, which tells nobody, never shows again.
 */
const SILENT_MS = 30_000;
/** Silent bodies are looked for this often at most. */
const LOOK_AGAIN_MS = 1_000;

interface Counted {
  /** What it is counted under. */
  names: string[];
  bytes: number;
  shownAt: number;
}

/** A body that is being read. */
interface CountedBody {
  /** Call when something of it has come. */
  shows(): void;
  /** Call when its reading has ended; more than once does no harm. */
  ends(): void;
}

const bodies = new Set<Counted>();
const sums = new Map<string, number>();
let lookedAt = 0;

const TOO_MUCH_OF_ONE =
  "Too much is being sent from your account or network at the same time. Wait a few seconds and try again.";
const TOO_MUCH_OF_ALL = "Too much is being sent to us at the moment. Wait a few seconds and try again.";

/**
 * Counts a body that is about to be read.
 *
 * @param network where it comes from
 * @param person whose it is, when that is known
 * @param most bytes that the body may come to
 * @throws BodiesBusyError when too much is being read already
 */
export function countBody(network: string, person: string | null, most: number): CountedBody {
  const bytes = Math.max(most, LEAST_BYTES);
  const limits: [name: string, limit: number, message: string][] = [
    [`network ${network}`, NETWORK_BYTES, TOO_MUCH_OF_ONE],
    ["all", ALL_BYTES, TOO_MUCH_OF_ALL],
  ];
  if (person !== null) limits.unshift([`person ${person}`, PERSON_BYTES, TOO_MUCH_OF_ONE]);
  const share = bytes <= SMALL_BYTES ? SMALL_SHARE : 1;
  const reached = () => limits.find(([name, limit]) => (sums.get(name) ?? 0) + bytes > limit * share);
  if (reached()) forgetSilent();
  const [, , message] = reached() ?? [];
  if (message) throw new BodiesBusyError(message);
  const body = { names: limits.map(([name]) => name), bytes, shownAt: Date.now() };
  bodies.add(body);
  for (const name of body.names) sums.set(name, (sums.get(name) ?? 0) + bytes);
  return {
    shows: () => {
      body.shownAt = Date.now();
    },
    ends: () => forget(body),
  };
}

function forget(body: Counted): void {
  if (!bodies.delete(body)) return;
  for (const name of body.names) {
    const left = (sums.get(name) ?? 0) - body.bytes;
    if (left > 0) sums.set(name, left);
    else sums.delete(name);
  }
}

function forgetSilent(): void {
  const now = Date.now();
  if (now - lookedAt < LOOK_AGAIN_MS) return;
  lookedAt = now;
  for (const body of bodies) if (now - body.shownAt > SILENT_MS) forget(body);
}
