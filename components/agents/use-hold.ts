"use client";
import { useEffect, useState } from "react";

/** How long nothing can be approved after another proposal has taken the place of the decided one, in milliseconds. */
const HOLD_MS = 2_000;
/** How long the other proposal is waited for. */
const SWAP_WITHIN_MS = 30_000;

/**
 * Holds a button that keeps its place while what it acts on changes: who presses once more means what stood there before.
 *
 * @param shownId what the button acts on
 * @returns `hold` begins to wait for the change; `swapped` says that it has come and the button is still held; `release`
 * ends it where what stood there is back
 */
export function useHold(shownId: string | undefined): {
  held: boolean;
  swapped: boolean;
  hold: () => void;
  release: () => void;
} {
  const [decidedId, setDecidedId] = useState<string | null>(null);
  const held = decidedId !== null;
  const swapped = held && shownId !== decidedId;
  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(() => setDecidedId(null), swapped ? HOLD_MS : SWAP_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [held, swapped]);
  return { held, swapped, hold: () => setDecidedId(shownId ?? ""), release: () => setDecidedId(null) };
}
