/** How long the second key of a sequence may take, in milliseconds. */
export const SEQUENCE_MS = 2_000;
/** How long an armed key waits for Enter, in milliseconds. */
export const ARMED_MS = 5_000;

/** What a key does: at once, or only after a second key, because it has an effect in the world. */
export type BindingKind = "run" | "arm";

/** One press of a key, as the page saw it. */
export interface KeyPress {
  /** `KeyboardEvent.key`; letters in lower case. */
  key: string;
  /** The key is being held down. */
  repeat: boolean;
  /** Ctrl, ⌘, Alt, or Shift with a letter is held. */
  modified: boolean;
  /** Somebody is typing, a window is open, or plain keys are turned off. */
  blocked: boolean;
  /** Milliseconds on the same clock as the limits in the state. */
  at: number;
}

export interface KeyState {
  /** The first key of a sequence that waits for its second. */
  prefix: { key: string; until: number } | null;
  /** The binding that waits for Enter. `id` says what it would act on. */
  armed: { name: string; id: string; until: number } | null;
}

export const IDLE: KeyState = { prefix: null, armed: null };

export interface KeyStep {
  state: KeyState;
  /** The binding to run, or whose effect Enter has confirmed. */
  run?: { name: string; confirmed: boolean };
  /** The binding to arm; the caller adds what it acts on. */
  arm?: string;
  /** The page must not see this press. */
  handled: boolean;
}

/** What the state still is at an instant: limits that have passed end what waits. */
export function expire(state: KeyState, at: number): KeyState {
  const prefix = state.prefix && state.prefix.until > at ? state.prefix : null;
  const armed = state.armed && state.armed.until > at ? state.armed : null;
  return prefix === state.prefix && armed === state.armed ? state : { prefix, armed };
}

/**
 * What one press does.
 *
 * A key that is held acts once. A key with a modifier, or pressed while typing or in a window, is not ours. After the first
 * key of a sequence the next one belongs to it or does nothing. A binding of kind "arm" waits for Enter; any other key, and
 * time, disarm it.
 *
 * @param bindings the names there are: one key ("j") or two pressed one after the other ("g i")
 */
export function pressKey(
  before: KeyState,
  press: KeyPress,
  bindings: ReadonlyMap<string, BindingKind>,
): KeyStep {
  const state = expire(before, press.at);
  const { key } = press;
  if (MODIFIERS.has(key)) return { state, handled: false };
  if (press.blocked || press.modified) return { state: IDLE, handled: false };
  if (press.repeat) return { state, handled: key === "Enter" ? state.armed !== null : bindings.has(key) };
  if (state.armed && key === "Enter")
    return { state: IDLE, run: { name: state.armed.name, confirmed: true }, handled: true };
  if (key === "Escape") return { state: IDLE, handled: state.armed !== null || state.prefix !== null };
  if (state.prefix) {
    const name = `${state.prefix.key} ${key}`;
    return { state: IDLE, ...actionOf(name, bindings), handled: true };
  }
  if ([...bindings.keys()].some((name) => name.startsWith(`${key} `)))
    return { state: { prefix: { key, until: press.at + SEQUENCE_MS }, armed: null }, handled: true };
  return { state: IDLE, ...actionOf(key, bindings), handled: bindings.has(key) };
}

function actionOf(name: string, bindings: ReadonlyMap<string, BindingKind>): Pick<KeyStep, "run" | "arm"> {
  const kind = bindings.get(name);
  if (!kind) return {};
  return kind === "arm" ? { arm: name } : { run: { name, confirmed: false } };
}

/** The state after a binding was armed on what `id` names. */
export const armed = (name: string, id: string, at: number): KeyState => ({
  prefix: null,
  armed: { name, id, until: at + ARMED_MS },
});

const MODIFIERS = new Set([
  "Shift",
  "Control",
  "Alt",
  "AltGraph",
  "Meta",
  "CapsLock",
  "NumLock",
  "Fn",
  "Dead",
]);
