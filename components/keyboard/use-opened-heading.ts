"use client";
import { useEffect, useRef } from "react";

/** From this width on a list and its detail stand side by side. */
export const BESIDE = "(min-width: 80rem)";

/**
 * Where the detail takes the list's place, what was opened begins at its heading, and the focus is there.
 *
 * @param selector of the heading
 * @param openedId what a person has opened
 */
export function useOpenedHeading(selector: string, openedId: string | undefined): void {
  const before = useRef(openedId);
  useEffect(() => {
    const opened = openedId !== undefined && openedId !== before.current;
    before.current = openedId;
    if (!opened || window.matchMedia(BESIDE).matches) return;
    const heading = document.querySelector<HTMLElement>(selector);
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "start" });
  }, [selector, openedId]);
}
