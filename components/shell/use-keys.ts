"use client";
import { useEffect, useRef } from "react";

const STORED = "lumina-keys";
/** How long the second key of a pair may take, in milliseconds. */
const PAIR_MS = 1200;

/** Whether plain keys act (WCAG 2.1.4: they can be turned off). Ctrl/⌘ K always does. */
export function plainKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // Storage is closed to us: the default holds.
  }
}

export function setPlainKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Storage is closed to us: the choice holds for no longer than the page.
  }
}

/** Where keys are text or belong to the control. Boxes that are only ticked are not among them. */
const TYPING =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=menu], [role=dialog]";

/** True while the reader is typing or a window is open, when plain keys belong to that. */
export function busy(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  if (element?.isContentEditable || element?.closest(TYPING)) return true;
  return document.querySelector("[role=dialog], [role=alertdialog]") !== null;
}

/**
 * Plain keys that act on the whole page. A name is one key ("?", "j") or two pressed one after the other ("g i").
 * Does nothing while somebody types, holds a modifier, or has turned plain keys off.
 */
export function useKeys(actions: Record<string, (() => void) | undefined>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let first = "";
    let at = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key.length !== 1 || busy(event.target) || !plainKeysOn()) return;
      const key = event.key.toLowerCase();
      const pair = event.timeStamp - at < PAIR_MS ? `${first} ${key}` : "";
      const action = (pair && latest.current[pair]) || latest.current[key];
      first = key;
      at = event.timeStamp;
      if (!action) return;
      event.preventDefault();
      first = "";
      action();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
