import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { ask, type Choice, exclusive, send, sleep } from "./api";
import { noteRemoval, verifyRemoval } from "./check";
import { isWriting } from "./forms";
import { heldOff, holdOff, releaseHold } from "./hold";
import { offlineTexts } from "./offline";
import { mountBanner, say } from "./place";
import { runningServices, SERVICES } from "./services";
import { adopt, halt, lastAnswer, putAway } from "./standing";
import { tellTabs } from "./tabs";

/** How long to wait before a withdrawal is sent again; after the last the next page goes on. */
const AGAIN_MS = [2_000, 10_000, 60_000, 300_000];

/** The answer that says who is signed in; null when there was none. */
type Whose = Pick<ConsentAnswer, "person"> | null;

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
  const putting: Promise<string[]> | string[] = gone.length > 0 ? withdraw(gone, services, shown) : [];
  const sent = await exclusive(() => send(choice));
  const removed = await putting;
  if (sent !== "kept") {
    if (sent === "changed") await stand();
    if (gone.length > 0) return holdOn(services, shown, stand);
    return say(runningServices().length > 0 ? offlineTexts(shown.language).unchanged : texts.notSaved, shown);
  }
  const next = await ask({});
  if (next && (next.gpc || next.state !== "decided")) {
    await stand();
    if (next.state === "undecided" && !next.gpc) say(texts.cookiesBlocked, shown);
    return;
  }
  releaseHold(shown);
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
function withdraw(gone: readonly string[], services: readonly string[], whose: Whose): Promise<string[]> {
  holdOff(services, whose);
  tellTabs({ run: services, decided: true });
  return putAway(gone);
}

/** Refuses everything optional while nobody can be asked what was chosen before. */
export async function refuseOffline(language: ConsentLanguage | undefined, stand: Stand): Promise<void> {
  mountBanner(null);
  // What was answered before the server could not be reached says whose it is; it may have been long ago, or never.
  const whose = lastAnswer();
  await withdraw(SERVICES, [], whose);
  await holdOn([], whose ?? { language }, stand);
}

async function holdOn(
  services: readonly string[],
  whose: { language?: ConsentLanguage } & Partial<Pick<ConsentAnswer, "person">>,
  stand: Stand,
): Promise<void> {
  const { language, person } = whose;
  holdOff(services, person === undefined ? null : { person });
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
      if (!heldOff(lastAnswer())) return;
      const sent = await exclusive(sendHeld);
      if (!sent) continue;
      // With the signal nobody is told apart, and nothing runs whoever it is: what waits goes on waiting.
      if (sent.gpc) return;
      releaseHold(sent);
      const current = await stand();
      const told = { ...current, language: sent.language, content: sent.content };
      // It was pressed a while ago, perhaps on another page: so it stays until it is read.
      say(sent.content?.texts.saved ?? "", told, { stays: true });
      return;
    }
  } finally {
    saving = false;
  }
}

/** What was shown when it was kept, or when nothing of it was left to take back; null when it was not kept. */
async function sendHeld(): Promise<ConsentAnswer | null> {
  // A newer choice is on its way, which counts instead.
  if (deciding) return null;
  const shown = await ask({ full: true });
  if (!shown || shown.gpc) return shown;
  // Somebody else may be signed in by now: what another person took back is not theirs, and waits for that person.
  const held = heldOff(shown);
  if (!held) return null;
  // Another version may be in force: so it only takes back, and agrees to nothing.
  const services = shown.agreed.filter((key) => held.includes(key));
  if (shown.state === "decided" && services.length === shown.agreed.length) return shown;
  const person = shown.person?.key ?? "";
  return (await send({ services, surface: "centre", shown, person })) === "kept" ? shown : null;
}
