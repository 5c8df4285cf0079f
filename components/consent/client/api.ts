import { CONSENT_PATH, type ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";

const TIMEOUT_MS = 8_000;
const AGAIN_MS = 1_000;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Global Privacy Control as scripts see it: the header may be missing, because something on the way took it out. */
export const hasSignal = () =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

const call = (path: string, init: RequestInit = {}) =>
  fetch(path, {
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...init,
    headers: { ...init.headers, ...(hasSignal() ? { "lumina-gpc": "1" } : {}) },
  });

interface Question {
  language?: ConsentLanguage;
  full?: boolean;
}

/** Where the visitor stands; null when that cannot be known, also when asked again, and then nothing may run. */
export const ask = async (question: Question): Promise<ConsentAnswer | null> =>
  (await askOnce(question)) ?? sleep(AGAIN_MS).then(() => askOnce(question));

async function askOnce({ language, full }: Question): Promise<ConsentAnswer | null> {
  const query = new URLSearchParams();
  if (language) query.set("language", language);
  if (full) query.set("full", "1");
  try {
    const page = location.pathname.replace(/\/+$/, "") + CONSENT_PATH;
    const response = await call(query.size ? `${page}?${query}` : page);
    return response.ok ? ((await response.json()) as ConsentAnswer) : null;
  } catch {
    return null;
  }
}

/** A choice about what `shown` showed. */
export interface Choice {
  shown: ConsentAnswer;
  services: readonly string[];
  surface: "banner" | "centre";
  /** It waited, and counts for this person alone: the key of an answer, empty of nobody. */
  person?: string;
}

/**
 * Sends a choice, also when the page is left meanwhile. A notice lasts a day: when it is too old and the banner still says
 * the same, a new one is fetched.
 *
 * @returns "changed" when the banner says something else by now, so that it has to be shown
 */
export async function send({
  shown,
  services,
  surface,
  person,
}: Choice): Promise<"kept" | "changed" | "failed"> {
  for (let { notice } = shown; ; ) {
    try {
      const response = await call(CONSENT_PATH, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ notice, services, surface, person }),
        keepalive: true,
      });
      if (response.ok) return "kept";
      if (response.status !== 400 || notice !== shown.notice) return "failed";
    } catch {
      return "failed";
    }
    const now = await ask({ full: true, language: shown.language });
    if (!now?.notice) return "failed";
    if (now.version !== shown.version) return "changed";
    notice = now.notice;
  }
}

/** Does one thing at a time in all tabs of this browser; where cookies are refused, so are locks, and it is done all the same. */
export async function exclusive<T>(work: () => Promise<T>): Promise<T> {
  let begun = false;
  try {
    return await navigator.locks.request("lumina-consent", () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    return work();
  }
}
