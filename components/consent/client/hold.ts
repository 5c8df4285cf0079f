import type { ConsentAnswer } from "@/lib/consent/answer";

export const HOLD_KEY = "lumina-consent-off";

type Whose = Pick<ConsentAnswer, "person"> | null | undefined;

/** A withdrawal that counts in this browser and is not kept by the server yet. */
interface Held {
  /** Nothing but these services may run. */
  services: readonly string[];
  /** Of whom it is: the key of a person, empty of whoever was not signed in, null where the server could not be asked who. */
  who: string | null;
  /** When it was pressed, by this browser's clock. */
  at: number;
}

const NOBODY = "";
const keyOf = (whose: Whose): string | null => (whose ? (whose.person?.key ?? NOBODY) : null);

/**
 * Whether a withdrawal is of whoever an answer is about. Where nobody could say whose it was, it is of whoever had been signed
 * in when it was pressed and still is: somebody who signed in since has withdrawn nothing.
 */
function isOf({ who, at }: Held, whose: Whose): boolean {
  if (!whose) return true;
  if (who !== null) return who === keyOf(whose);
  return whose.person === null || Date.now() - at <= whose.person.signedInMs;
}

/**
 * A withdrawal counts from the moment it was pressed, also when the server could not be reached to keep it: until a choice
 * is kept, nothing but these services may run for its person in this browser.
 */
export function holdOff(services: readonly string[], whose: Whose): void {
  const others = readHeld().filter((held) => held.who !== keyOf(whose));
  write([...others, { services, who: keyOf(whose), at: Date.now() }]);
}

/** A choice of this person is kept: what they withdrew before it is over. */
export const releaseHold = (whose: Whose): void => write(readHeld().filter((held) => !isOf(held, whose)));

/**
 * The services that a withdrawal left on which is not kept yet; null without one.
 *
 * @param whose the server's answer; without one every withdrawal counts, because nobody knows who is signed in
 */
export function heldOff(whose?: Whose): readonly string[] | null {
  const own = readHeld().filter((held) => isOf(held, whose));
  const [first, ...more] = own;
  if (!first) return null;
  return first.services.filter((key) => more.every(({ services }) => services.includes(key)));
}

// A browser that refuses storage keeps no consent cookie either, so nothing starts.
const readHeld = (): Held[] => heldIn(() => localStorage.getItem(HOLD_KEY));

function write(held: readonly Held[]): void {
  try {
    if (held.length > 0) localStorage.setItem(HOLD_KEY, JSON.stringify(held));
    else localStorage.removeItem(HOLD_KEY);
  } catch {
    // As above.
  }
}

function heldIn(read: () => string | null): Held[] {
  try {
    const list: unknown = JSON.parse(read() ?? "");
    return Array.isArray(list) ? list.filter((one): one is Held => Array.isArray(one?.services)) : [];
  } catch {
    return [];
  }
}

/** The services that the newest withdrawal of a stored value left on, where it was pressed just now; else null. */
export function justHeld(text: string | null): readonly string[] | null {
  const newest = heldIn(() => text).sort((a, b) => b.at - a.at)[0];
  return newest && Date.now() - newest.at < JUST_MS ? newest.services : null;
}
/** Other tabs hear of a withdrawal within moments. */
const JUST_MS = 10_000;
