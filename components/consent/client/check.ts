import type { ConsentAnswer } from "@/lib/consent/answer";
import { ask, sleep } from "./api";
import { filled } from "./dom";
import { offlineTexts } from "./offline";
import { say } from "./place";
import { type Found, present, remove } from "./storage";

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

/**
 * Looks whether anything came back, removes it if so, and tells the visitor both; and what cannot be removed.
 *
 * @param reloaded the page was loaded anew since
 */
export async function verifyRemoval(
  removed: readonly string[],
  current: ConsentAnswer,
  { reloaded }: { reloaded: boolean },
): Promise<void> {
  await sleep(LOOK_AGAIN_MS);
  const back = [...namesOf(await remove(current.clear)), ...(reloaded ? current.stray : [])];
  // Asked again, the server sees whether what scripts cannot see is still sent.
  const again = await ask({ full: true });
  const full = current.content ? current : again;
  if (!full?.content) return;
  const { texts } = full.content;
  const stuck = [...namesOf(await present(current.clear)), ...(again?.stray ?? [])];
  const gone = (names: readonly string[]) => names.filter((name) => !stuck.includes(name));
  const about = (text: string, names: readonly string[]) =>
    names.length > 0 && filled(text, { names: [...new Set(names)].join(", ") });
  const sentences = [
    about(texts.removed, gone(removed)) || (stuck.length === 0 && texts.removedNothing),
    about(texts.cameBack, gone(back)) || (reloaded && stuck.length === 0 && texts.nothingCameBack),
    about(offlineTexts(full.language).stuck, stuck),
  ];
  say(sentences.filter(Boolean).join(" "), full, { stays: true });
}

const namesOf = (found: readonly Found[]) => found.map(({ name }) => name);
