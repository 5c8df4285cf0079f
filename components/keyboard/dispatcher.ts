"use client";
import { armed, type BindingKind, expire, IDLE, type KeyState, pressKey } from "./key-machine";
import { plainKeysOn } from "./plain-keys";

/** A key whose effect leaves the page: it waits for Enter. */
export interface ArmedBinding {
  /** What would be acted on, content included: when it changes, the key is disarmed. */
  id: string;
  /** Said and shown while it waits: "Press Enter to approve …". */
  prompt: string;
  /** Whether it can be done now; asked when its key and when Enter is pressed. */
  ready?: () => boolean;
  confirm: () => void;
}

/** An action answers false when the press was not for it; the next one is asked then. */
export type KeyAction = (() => unknown) | ArmedBinding | undefined;
export type KeyActions = Record<string, KeyAction>;

/** What the reader is shown of the keyboard. */
export interface KeyboardView {
  prefix: string | null;
  armed: { id: string; prompt: string } | null;
}

const NOTHING: KeyboardView = { prefix: null, armed: null };
const layers = new Set<{ current: KeyActions }>();
const listeners = new Set<() => void>();
let state: KeyState = IDLE;
let view: KeyboardView = NOTHING;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Where keys are text or belong to the control. Boxes that are only ticked are not among them. */
const TYPING =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=menu], [role=dialog]";
const PRESSED_BY_ENTER = "button, a[href], summary, [role=button], [role=menuitem]";

/** True while the reader is typing or a window is open, when plain keys belong to that. */
function busy(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  if (element?.isContentEditable || element?.closest(TYPING)) return true;
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

function actionsOf(name: string): Exclude<KeyAction, undefined>[] {
  return [...layers].flatMap(({ current }) => current[name] ?? []);
}

function bindingsNow(): Map<string, BindingKind> {
  const all = new Map<string, BindingKind>();
  for (const { current } of layers) {
    for (const [name, action] of Object.entries(current)) {
      if (action) all.set(name, typeof action === "function" ? "run" : "arm");
    }
  }
  return all;
}

function armedBinding(): ArmedBinding | null {
  if (!state.armed) return null;
  const { name, id } = state.armed;
  const found = actionsOf(name).find((action) => typeof action !== "function" && action.id === id);
  return found && typeof found !== "function" ? found : null;
}

/** Takes a new state, tells those who show it, and comes back when its time is over. */
function become(next: KeyState): void {
  state = next;
  clearTimeout(timer);
  const until = state.armed?.until ?? state.prefix?.until;
  if (until !== undefined)
    timer = setTimeout(
      () => become(expire(state, performance.now())),
      Math.max(0, until - performance.now()) + 1,
    );
  const binding = armedBinding();
  if (!binding && state.armed) state = IDLE;
  const prefix = state.prefix?.key ?? null;
  const shown = binding && { id: binding.id, prompt: binding.prompt };
  if (prefix === view.prefix && shown?.id === view.armed?.id && shown?.prompt === view.armed?.prompt) return;
  view = prefix || shown ? { prefix, armed: shown } : NOTHING;
  for (const tell of listeners) tell();
}

function onKeyDown(event: KeyboardEvent): void {
  // A held Enter presses a button again and again, and after the first press it may be another button.
  const target = event.target instanceof Element ? event.target : null;
  if (event.repeat && event.key === "Enter" && target?.closest(PRESSED_BY_ENTER)) event.preventDefault();
  if (event.defaultPrevented && !event.repeat) return;
  const letter = event.key.length === 1;
  const key = letter ? event.key.toLowerCase() : event.key;
  const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (mod && letter && !event.repeat && actionsOf(`mod ${key}`).length > 0) {
    event.preventDefault();
    become(IDLE);
    runFirst(`mod ${key}`);
    return;
  }
  const step = pressKey(
    state,
    {
      key,
      repeat: event.repeat,
      modified:
        event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && /^\p{L}$/u.test(event.key)),
      blocked: event.isComposing || busy(event.target) || !plainKeysOn(),
      at: performance.now(),
    },
    bindingsNow(),
  );
  const confirmed = step.run?.confirmed ? armedBinding() : null;
  become(step.state);
  if (step.handled) {
    event.preventDefault();
    event.stopPropagation();
  }
  if (step.arm) arm(step.arm);
  else if (confirmed && confirmed.ready?.() !== false) confirmed.confirm();
  else if (step.run && !step.run.confirmed) runFirst(step.run.name);
}

function arm(name: string): void {
  const binding = actionsOf(name).find((action) => typeof action !== "function");
  if (binding && typeof binding !== "function" && binding.ready?.() !== false)
    become(armed(name, binding.id, performance.now()));
}

function runFirst(name: string): void {
  for (const action of actionsOf(name)) {
    if (typeof action === "function" && action() !== false) return;
  }
}

const disarm = () => become(IDLE);

/** Adds bindings for as long as something is on the page. */
export function addLayer(layer: { current: KeyActions }): () => void {
  if (layers.size === 0) {
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("pointerdown", disarm, true);
    window.addEventListener("blur", disarm);
  }
  layers.add(layer);
  return () => {
    layers.delete(layer);
    become(state);
    if (layers.size > 0) return;
    window.removeEventListener("keydown", onKeyDown, true);
    window.removeEventListener("pointerdown", disarm, true);
    window.removeEventListener("blur", disarm);
  };
}

/** Looks again at what is armed: its binding may be gone, or act on something else now. */
export const layersChanged = (): void => become(state);

export function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export const keyboardView = (): KeyboardView => view;
export const noKeyboard = (): KeyboardView => NOTHING;
