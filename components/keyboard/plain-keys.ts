"use client";

const STORED = "lumina-keys";

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
