import * as z from "zod";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { isSandbox } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { readJson } from "@/lib/platform/request-body";
import { signatureOf } from "@/lib/platform/signing";
import { accountChoice, anonymous, choiceOfBrowser, choiceOfPerson } from "./account";
import { truncatedAddress } from "./address";
import type { ConsentAnswer } from "./answer";
import { appendRecord } from "./append-record";
import { blockedEntries } from "./blocked";
import { choiceOf, forgetChoice, type KeptChoice, keepChoice } from "./choice-cookie";
import { clearCookies, strayCookies } from "./clear-cookies";
import { preferredLanguage } from "./language";
import { noticeToken, readNotice } from "./notice";
import { hasGpc, regimeOf, regionOf } from "./regime";
import { type ConsentContent, isConsentLanguage, optionalServices } from "./schema";
import { serviceSettings } from "./service-settings";
import { shownContent } from "./shown";
import { CONSENT_SURFACES, daysKept, evaluateConsent } from "./state";
import { currentConsentVersion, publishedVersion } from "./versions";

/** The person of the session cookie, when there is one. */
type Person = () => Promise<{ id: string; signedInAt: string } | null>;

const CHOICES_PER_WINDOW = 600;
const BODY_BYTES = 8 * 1024;
const KEY_LENGTH = 12;

const sentChoice = z.object({
  notice: z.string().max(2_000),
  services: z.array(z.string().max(40)).max(60),
  surface: z.enum(CONSENT_SURFACES),
  /** Of whom it has to be: {@link ConsentAnswer.person}'s key, or empty of nobody. What waited is sent for no other. */
  person: z.string().max(40).optional(),
});

/**
 * `GET …/api/consent?language=&full=1`: where this visitor stands, and what may run. Asked beneath the address of a page.
 * `POST /api/consent` { notice, services, surface, person? }: a choice. Both fail closed: whatever goes wrong, the answer names no
 * service.
 *
 * @throws UserError when the body is too large or does not arrive
 */
export async function answerConsent(request: Request, person: Person): Promise<Response> {
  try {
    if (request.method === "GET") return await tell(request, person);
    if (request.method === "POST") return await choose(request, person);
    return json({ message: "Only GET and POST." }, 405);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const eventId = log.failure("consent.failed", error);
    return json({ message: "Consent cannot be read or kept right now.", eventId }, 503);
  }
}

async function tell(request: Request, person: Person): Promise<Response> {
  const gpc = hasGpc(request);
  const kept = choiceOf(request);
  const [current, user] = await Promise.all([currentConsentVersion(), gpc ? null : person()]);
  const params = new URL(request.url).searchParams;
  const asked = params.get("language");
  const language = isConsentLanguage(asked)
    ? asked
    : (kept?.language ?? preferredLanguage(request.headers.get("accept-language")));
  const choice = user ? choiceOfPerson(await accountChoice(user.id), kept) : choiceOfBrowser(kept);
  const { state, allowed } = evaluateConsent(choice, current, { gpc, now: clock.now() });
  const place = regionOf(request, isSandbox());
  const regime = regimeOf(place);
  const optional = optionalServices(current.content);
  const [services, blocked] = await Promise.all([serviceSettings(allowed), blockedEntries(current.content)]);
  const clear = [
    ...optional
      .filter((service) => !(service.key in services))
      .flatMap((service) => service.entries.map(({ kind, pattern }) => ({ kind, pattern }))),
    ...blocked,
  ];
  const stray = strayCookies(request, clear);
  const answer: ConsentAnswer = {
    regime,
    gpc,
    language,
    version: current.number,
    state,
    agreed: allowed,
    services,
    clear,
    stray,
    person: user && {
      key: keyOf(user.id),
      signedInMs: clock.now().getTime() - Date.parse(user.signedInAt),
    },
    receipt:
      choice && !gpc
        ? { id: choice.recordId, at: new Date(choice.at * 1000).toISOString(), version: choice.number }
        : null,
  };
  if (state !== "decided" || params.has("full")) {
    const servedAt = clock.instant();
    answer.notice = noticeToken({
      ...place,
      versionId: current.id,
      versionHash: current.hash,
      regime,
      language,
      servedAt,
    });
    answer.content = shownContent(current.content, language);
  }
  const own = cookieFor(request, { kept, language, gpc, content: current.content });
  return json(answer, 200, [...own, ...clearCookies(request, stray)]);
}

/** Tells the people of one browser apart, and says nothing of them. */
const keyOf = (userId: string): string => signatureOf("person of a consent", userId).slice(0, KEY_LENGTH);

/** With Global Privacy Control nothing that tells one visitor from another stays; else another language is remembered. */
function cookieFor(
  request: Request,
  { kept, language, gpc, content }: Pick<ConsentAnswer, "language" | "gpc"> & Known,
): string[] {
  if (gpc) return request.headers.get("cookie")?.includes("lumina-consent=") ? [forgetChoice()] : [];
  if (!kept || kept.language === language) return [];
  const left = daysKept(kept.services, content) - (clock.now().getTime() / 1000 - kept.at) / 86_400;
  return left > 0 ? [keepChoice({ ...kept, language }, left)] : [];
}

interface Known {
  kept: KeptChoice | null;
  content: ConsentContent;
}

async function choose(request: Request, person: Person): Promise<Response> {
  // The signal is an answer already: nothing is asked, kept or counted.
  if (hasGpc(request)) return json({ gpc: true, recorded: false }, 200, [forgetChoice()]);
  const sent = sentChoice.safeParse(await readJson(request, BODY_BYTES));
  const notice = sent.success ? readNotice(sent.data.notice) : null;
  if (!sent.success || !notice) return json({ message: "This is no choice about a banner of ours." }, 400);
  const addressPrefix = truncatedAddress(request.headers.get("cf-connecting-ip") ?? "");
  const user = await person();
  if (sent.data.person !== undefined && sent.data.person !== (user ? keyOf(user.id) : ""))
    return json({ message: "Somebody else is signed in by now." }, 409);
  const [within, version, before] = await Promise.all([
    withinLimit(["consent", addressPrefix ?? "none"], CHOICES_PER_WINDOW, 10 * MINUTE_MS),
    publishedVersion(notice.versionId),
    // What one person chose is nothing that another can take back.
    user ? accountChoice(user.id) : anonymous(choiceOf(request)),
  ]);
  if (!within) return json({ message: "That was a lot at once. Please wait ten minutes." }, 429);
  if (version?.hash !== notice.versionHash) return json({ message: "This banner is not known." }, 400);
  const offered = optionalServices(version.content).map((service) => service.key);
  const agreed = offered.filter((key) => sent.data.services.includes(key));
  const record = await appendRecord({
    notice,
    offered,
    agreed,
    surface: sent.data.surface,
    addressPrefix,
    userId: user?.id ?? null,
    previousId: before?.recordId ?? null,
  });
  const choice: KeptChoice = {
    recordId: record.id,
    number: version.number,
    services: agreed,
    at: Math.floor(Date.parse(record.at) / 1000),
    language: notice.language,
    ofAccount: user !== null,
  };
  const receipt = { id: record.id, at: record.at, version: version.number, kind: record.kind };
  return json({ recorded: true, receipt }, 201, [keepChoice(choice, daysKept(agreed, version.content))]);
}

function json(body: unknown, status: number, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const setCookie of setCookies) headers.append("set-cookie", setCookie);
  return new Response(JSON.stringify(body), { status, headers });
}
