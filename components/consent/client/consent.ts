import type { ConsentAnswer, ShownContent } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { ask, send } from "./api";
import { renderBanner, renderGpcNote } from "./banner";
import { renderCentre } from "./centre";
import { afterReload, noteRemoval, verifyRemoval } from "./check";
import { holdOff, isHeldOff } from "./hold";
import { mountBanner, say, show } from "./place";
import { runningServices, startServices, stopServices, watchNavigation } from "./services";
import { remove } from "./storage";

const GPC_SEEN = "lumina-gpc-seen";
/** Services may still be writing when they are told to stop; what they wrote goes after this long. */
const SETTLE_MS = 600;

let answer: ConsentAnswer | null = null;
let deciding = false;

/**
 * Staff pages hold other people's data: no optional service runs there, whatever the choice. And should the signal not
 * reach the server, it counts here all the same.
 */
const mayRun = () =>
  !location.pathname.startsWith("/admin") &&
  !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;

/** Asks where the visitor stands and does as told. Only an answer of the server starts anything. */
async function follow(language?: ConsentLanguage): Promise<ConsentAnswer | null> {
  answer = await ask({ language });
  const allowed = answer && mayRun() && !isHeldOff() ? answer.services : {};
  await stopServices(runningServices().filter((key) => !(key in allowed)));
  if (answer) await remove(answer.clear);
  await startServices(allowed);
  return answer;
}

function open(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(event.target as Element | null)?.closest?.("[data-open-consent]")) return;
  event.preventDefault();
  void openCentre();
}

async function begin(): Promise<void> {
  // Before the framework hears of it, which would open the page that the link leads to.
  document.addEventListener("click", open, { capture: true });
  for (const opener of document.querySelectorAll<HTMLElement>("[data-open-consent][hidden]"))
    opener.hidden = false;
  watchNavigation(() => void stand());
  const current = await stand();
  const check = current && afterReload();
  if (check) await verifyRemoval(check, current);
  // Whoever signs in without cookies would be sent back to signing in, and not know why.
  if (current?.content && !navigator.cookieEnabled && /^\/sign-(in|up)$/.test(location.pathname))
    say(current.content.texts.cookiesBlocked, current, { stays: true });
}

/** Follows the server, and shows what has to be asked or said. */
async function stand(language?: ConsentLanguage): Promise<ConsentAnswer | null> {
  const current = await follow(language);
  if (!current) return null;
  if (current.gpc) gpcNote(current);
  else if (current.state === "decided") mountBanner(null);
  else banner(current);
  return current;
}

function banner({ content, ...asked }: ConsentAnswer): void {
  if (!content) return;
  const all = content.services
    .filter((service) => !content.categories.find(({ key }) => key === service.category)?.required)
    .map(({ key }) => key);
  mountBanner(
    renderBanner(asked, content.texts, {
      accept: () => void decide(all, "banner"),
      reject: () => void decide([], "banner"),
      choose: () => void openCentre(),
      language: (language) => void stand(language),
    }),
  );
}

function gpcNote({ content, language }: ConsentAnswer): void {
  try {
    if (!content || sessionStorage.getItem(GPC_SEEN)) return;
  } catch {
    // Without storage the note is shown on every page.
  }
  if (!content) return;
  const close = () => {
    mountBanner(null);
    try {
      sessionStorage.setItem(GPC_SEEN, "1");
    } catch {
      // As above.
    }
  };
  mountBanner(renderGpcNote(language, content.texts, { open: () => void openCentre(), close }));
}

async function openCentre(language?: ConsentLanguage): Promise<void> {
  const full = await ask({ full: true, language });
  if (!full?.content)
    return say("The settings cannot be reached right now. Nothing optional runs until they can.");
  answer = full;
  show(
    renderCentre(full, full.content, {
      save: (services) => void decide(services, "centre"),
      language: (next) => void openCentre(next),
    }),
  );
}

async function decide(services: string[], surface: "banner" | "centre"): Promise<void> {
  const asked = answer;
  if (deciding || !asked?.notice || !asked.content) return;
  deciding = true;
  try {
    await keep(services, surface, asked, asked.notice, asked.content);
  } finally {
    deciding = false;
  }
}

async function keep(
  services: string[],
  surface: "banner" | "centre",
  asked: ConsentAnswer,
  notice: string,
  content: ShownContent,
): Promise<void> {
  const { texts } = content;
  // What is withdrawn stops, and stays off, before anybody is asked to write it down.
  const gone = [...new Set([...asked.agreed, ...runningServices()])].filter((key) => !services.includes(key));
  await stopServices(gone);
  if (gone.length > 0) holdOff(true);
  if (!(await send({ notice, services, surface }))) return say(texts.notSaved);
  const next = await ask({});
  if (next?.state !== "decided") {
    if (next) banner(next);
    return say(next ? texts.cookiesBlocked : texts.notSaved);
  }
  holdOff(false);
  mountBanner(null);
  answer = { ...next, content };
  const removed = await remove(next.clear);
  if (gone.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    removed.push(...(await remove(next.clear)));
    noteRemoval(removed.map(({ name }) => name));
    location.reload();
    return;
  }
  await startServices(mayRun() ? next.services : {});
  say(texts.saved, answer);
}

void begin();
