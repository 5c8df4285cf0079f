import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { ask, type Choice, exclusive, send, sleep } from "./api";
import { noteRemoval, verifyRemoval } from "./check";
import { isWriting } from "./forms";
import { heldOff, holdOff } from "./hold";
import { offlineTexts } from "./offline";
import { mountBanner, say } from "./place";
import { runningServices, SERVICES } from "./services";
import { adopt, halt, putAway } from "./standing";
import { tellTabs } from "./tabs";

/** How long to wait before a withdrawal is sent again; after the last the next page goes on. */
const AGAIN_MS = [2_000, 10_000, 60_000, 300_000];

/** Looks anew where the visitor stands, and shows it. */
type Stand = () => Promise<ConsentAnswer | null>;

let deciding = false;
let saving = false;

/** Carries a choice out and has it kept. One at a time. */
export async function decide(choice: Choice, stand: Stand): Promise<void> {
  if (deciding) return;
  deciding = true;
  try {
    await keep(choice, stand);
  } finally {
    deciding = false;
  }
}

async function keep(choice: Choice, stand: Stand): Promise<void> {
  const { services, shown } = choice;
  const texts = shown.content?.texts;
  if (!texts) return;
  // What is withdrawn stops, stays off and is removed in every tab before anybody is asked to write it down.
  const gone = [...new Set([...shown.agreed, ...runningServices()])].filter((key) => !services.includes(key));
  const putting: Promise<string[]> | string[] = gone.length > 0 ? withdraw(gone, services) : [];
  const sent = await exclusive(() => send(choice));
  const removed = await putting;
  if (sent !== "kept") {
    if (sent === "changed") await stand();
    if (gone.length > 0) return holdOn(services, shown.language, stand);
    return say(runningServices().length > 0 ? offlineTexts(shown.language).unchanged : texts.notSaved, shown);
  }
  const next = await ask({});
  if (next && (next.gpc || next.state !== "decided")) {
    await stand();
    if (next.state === "undecided" && !next.gpc) say(texts.cookiesBlocked, shown);
    return;
  }
  holdOff(null);
  mountBanner(null);
  if (!next) return say(texts.saved, { language: shown.language });
  tellTabs({ run: Object.keys(next.services), decided: true });
  const now = { ...next, content: shown.content };
  halt([]);
  removed.push(...(await adopt(now)));
  if (gone.length === 0) return say(texts.saved, now);
  if (isWriting()) return verifyRemoval(removed, now, { reloaded: false });
  noteRemoval(removed);
  location.reload();
}

/** In every tab of this browser, whether or not the server can be reached. */
function withdraw(gone: readonly string[], services: readonly string[]): Promise<string[]> {
  holdOff(services);
  tellTabs({ run: services, decided: true });
  return putAway(gone);
}

/** Refuses everything optional while nobody can be asked what was chosen before. */
export async function refuseOffline(language: ConsentLanguage | undefined, stand: Stand): Promise<void> {
  mountBanner(null);
  await withdraw(SERVICES, []);
  await holdOn([], language, stand);
}

async function holdOn(
  services: readonly string[],
  language: ConsentLanguage | undefined,
  stand: Stand,
): Promise<void> {
  holdOff(services);
  say(offlineTexts(language).held, { language }, { stays: true });
  await saveHeld(stand);
}

/** Sends a withdrawal that could not be saved, until it is: a few times on each page. */
export async function saveHeld(stand: Stand): Promise<void> {
  if (saving) return;
  saving = true;
  try {
    for (const wait of [0, ...AGAIN_MS]) {
      await sleep(wait);
      if (!heldOff()) return;
      const sent = await exclusive(sendHeld);
      if (!sent) continue;
      holdOff(null);
      const current = await stand();
      const told = { ...current, language: sent.language, content: sent.content };
      // It was pressed a while ago, perhaps on another page: so it stays until it is read.
      if (!sent.gpc) say(sent.content?.texts.saved ?? "", told, { stays: true });
      return;
    }
  } finally {
    saving = false;
  }
}

/** What was shown when it was kept, or when nothing of it was left to take back; null when it was not kept. */
async function sendHeld(): Promise<ConsentAnswer | null> {
  const held = heldOff();
  // A newer choice is on its way, which counts instead.
  if (!held || deciding) return null;
  const shown = await ask({ full: true });
  if (!shown || shown.gpc) return shown;
  // Somebody else may be signed in by now, or another version be in force: so it only takes back, and agrees to nothing.
  const services = shown.agreed.filter((key) => held.includes(key));
  if (shown.state === "decided" && services.length === shown.agreed.length) return shown;
  return (await send({ services, surface: "centre", shown })) === "kept" ? shown : null;
}
