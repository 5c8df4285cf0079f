"use client";
import { useKeys } from "@/components/keyboard/use-keys";

const ROWS = "main tbody tr[data-row]";

/**
 * Keys for the rows of the page's lists: j and k walk, x ticks the row's box, o opens its first link. Put it once on a
 * page whose table has rows made by `Tr`; it works on rows that the server rendered. Draws nothing.
 */
export function RowKeys() {
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => here()?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click(),
    o: () => here()?.querySelector<HTMLAnchorElement>("a[href]")?.click(),
  });
  return null;
}

const here = (): HTMLElement | null => document.querySelector<HTMLElement>(`${ROWS}[data-cursor]`);

function move(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const now = rows.findIndex((row) => row.hasAttribute("data-cursor"));
  const next = rows[now < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, now + by))];
  if (!next) return;
  rows[now]?.removeAttribute("data-cursor");
  next.setAttribute("data-cursor", "true");
  next.scrollIntoView({ block: "nearest" });
  // The focus goes along, so that a screen reader says the row and Tab goes on from there.
  next.querySelector<HTMLElement>("input[type=checkbox], a[href], button")?.focus({ preventScroll: true });
}
