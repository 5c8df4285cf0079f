import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";

const PATH = "/api/consent";
const TIMEOUT_MS = 10_000;

/** Where the visitor stands; null when that cannot be known, and then nothing may run. */
export async function ask({
  language,
  full,
}: {
  language?: ConsentLanguage;
  full?: boolean;
}): Promise<ConsentAnswer | null> {
  const query = new URLSearchParams();
  if (language) query.set("language", language);
  if (full) query.set("full", "1");
  try {
    const response = await fetch(query.size ? `${PATH}?${query}` : PATH, {
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok ? ((await response.json()) as ConsentAnswer) : null;
  } catch {
    return null;
  }
}

/** Sends a choice; whether it was kept. */
export async function send(choice: {
  notice: string;
  services: string[];
  surface: string;
}): Promise<boolean> {
  try {
    const response = await fetch(PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(choice),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.status === 201;
  } catch {
    return false;
  }
}
