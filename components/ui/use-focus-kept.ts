"use client";
import { useEffect, useLayoutEffect } from "react";

/**
 * Gives the focus back when work is over: a control that waits cannot keep it, and one that is gone afterwards leaves it
 * nowhere, so that the next key would begin at the top of the page. It goes to the control that had it, else to the
 * nearest heading of what it stood in. Where somebody has put it elsewhere meanwhile, it stays.
 *
 * @param pending whether the work is under way
 */
export function useFocusKept(pending: boolean): void {
  useEffect(watchFocus, []);
  useLayoutEffect(() => {
    if (!pending) return;
    const now = document.activeElement;
    const trail = trailOf(now && now !== document.body ? now : focused);
    return () => {
      // Once dialogs have closed, and what came of the work is on the screen.
      if (trail.length > 0) setTimeout(() => restoreFocus(trail));
    };
  }, [pending]);
}

/** The control that has the focus, or had it until it was disabled: the browser takes it away without telling who had it. */
let focused: Element | null = null;
let isWatching = false;

function watchFocus(): void {
  if (isWatching) return;
  isWatching = true;
  focused = document.activeElement;
  document.addEventListener("focusin", ({ target }) => {
    focused = target instanceof Element ? target : null;
  });
  document.addEventListener("focusout", () => {
    if (!focused?.matches(":disabled")) focused = null;
  });
}

/** A control that has the focus, and what it stands in; nothing where no control has it. */
function trailOf(control: Element | null): HTMLElement[] {
  const trail: HTMLElement[] = [];
  for (let at = control; at instanceof HTMLElement && at !== document.body; at = at.parentElement)
    trail.push(at);
  return trail;
}

function restoreFocus(trail: readonly HTMLElement[]): void {
  const now = document.activeElement;
  const [control] = trail;
  // A window that its control left without the focus takes it itself; that is nobody's choice.
  const isChosen = now !== null && now !== document.body && !now.matches(":disabled");
  if (isChosen && !(control && now !== control && now.contains(control))) return;
  if (control?.isConnected && !control.matches(":disabled")) {
    control.focus({ preventScroll: true });
    return;
  }
  const main = document.querySelector("main");
  const around = trail.slice(1).find((one) => one.isConnected && headingIn(one));
  // A page that is still on its way has no heading.
  const target = headingIn(around ?? main) ?? main;
  target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: true });
}

const headingIn = (place: Element | null | undefined) =>
  place?.querySelector<HTMLElement>("h1, h2, h3") ?? null;
