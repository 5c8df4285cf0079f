import type { ConsentAnswer } from "@/lib/consent/answer";
import { ask } from "./api";
import { filled } from "./dom";
import { say } from "./place";
import { remove } from "./storage";

const KEY = "lumina-consent-check";
/** How long after the page has loaded anew we look again. */
const LOOK_AGAIN_MS = 1_500;

/** Keeps the names of what a withdrawal removed over the reload that follows. */
export function noteRemoval(names: readonly string[]): void {
  sessionStorage.setItem(KEY, JSON.stringify([...new Set(names)]));
}

/** The names that the withdrawal before this load removed, once. */
export function afterReload(): string[] | null {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    const names = text ? (JSON.parse(text) as unknown) : null;
    return Array.isArray(names) ? names.map(String) : null;
  } catch {
    return null;
  }
}

/** Looks whether anything came back, removes it if so, and tells the visitor both. */
export async function verifyRemoval(removed: readonly string[], current: ConsentAnswer): Promise<void> {
  const full = current.content ? current : await ask({ full: true });
  if (!full?.content) return;
  const { texts } = full.content;
  await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  const back = (await remove(current.clear)).map(({ name }) => name);
  const first =
    removed.length > 0 ? filled(texts.removed, { names: removed.join(", ") }) : texts.removedNothing;
  const second = back.length > 0 ? filled(texts.cameBack, { names: back.join(", ") }) : texts.nothingCameBack;
  say(`${first} ${second}`, full, { stays: true });
}
