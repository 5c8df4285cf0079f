import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { ask } from "./api";
import { renderBanner, renderGpcNote } from "./banner";
import { renderCentre } from "./centre";
import { afterReload, verifyRemoval } from "./check";
import { forgetForms, watchForms } from "./forms";
import { heldOff } from "./hold";
import { decide, refuseOffline, saveHeld } from "./keep";
import { renderOffline } from "./offline";
import { closeDialog, mountBanner, say, show } from "./place";
import { runningServices, watchNavigation } from "./services";
import { allowedBy, follow, halt, isOld, isStaffPage, lastAnswer, putAway } from "./standing";
import { hearTabs, type Told, tellTabs } from "./tabs";

const GPC_SEEN = "lumina-gpc-seen";

async function begin(): Promise<void> {
  // Before the framework hears of it, which would open the page that the link leads to.
  document.addEventListener("click", open, { capture: true });
  for (const opener of document.querySelectorAll<HTMLElement>("[data-open-consent][hidden]"))
    opener.hidden = false;
  // Before any service adds ears of its own.
  addEventListener("pageshow", comeBack, { capture: true });
  watchForms();
  hearTabs(hear);
  watchNavigation((elsewhere) => {
    forgetForms();
    if (elsewhere || isOld()) void stand();
  });
  const current = await stand();
  // Whoever signs in without cookies would be sent back to signing in, and not know why.
  if (current?.content && !navigator.cookieEnabled && /^\/sign-(in|up)$/.test(location.pathname))
    say(current.content.texts.cookiesBlocked, current, { stays: true });
}

/** Follows the server, tells the other tabs, and shows what has to be asked or said. */
async function stand(language?: ConsentLanguage): Promise<ConsentAnswer | null> {
  const current = await look(language);
  if (current) tellTabs({ run: Object.keys(allowedBy(current)), decided: isDecided(current) });
  return current;
}

async function look(language?: ConsentLanguage): Promise<ConsentAnswer | null> {
  const current = await follow(language);
  if (!current) return null;
  if (current.gpc && !isStaffPage()) gpcNote(current);
  else if (isDecided(current) || isStaffPage()) mountBanner(null);
  else banner(current);
  if (heldOff(current)) void saveHeld(stand);
  const removed = afterReload();
  if (removed) void verifyRemoval(removed, current, { reloaded: true });
  return current;
}

const isDecided = (told: ConsentAnswer) => told.state === "decided" || heldOff(told) !== null;

/** What another tab knows counts here at once. */
function hear({ run, decided }: Told): void {
  const extra = runningServices().filter((key) => !run.includes(key));
  const missing = run.some((key) => !runningServices().includes(key)) && !isStaffPage();
  const answered = decided && lastAnswer()?.state !== "decided";
  if (extra.length === 0 && !missing && !answered) return;
  if (extra.length > 0) void putAway(extra);
  if (decided) mountBanner(null);
  closeDialog();
  void look();
}

/** A page that comes back from the browser's memory goes on where it was: nothing may, before it has asked again. */
function comeBack({ persisted }: PageTransitionEvent): void {
  if (!persisted) return;
  halt();
  mountBanner(null);
  closeDialog();
  void stand();
}

function open(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!(event.target as Element | null)?.closest?.("[data-open-consent]")) return;
  event.preventDefault();
  void openCentre();
}

function banner(shown: ConsentAnswer): void {
  const { content } = shown;
  if (!content) return;
  const all = content.services
    .filter((service) => !content.categories.find(({ key }) => key === service.category)?.required)
    .map(({ key }) => key);
  const surface = "banner";
  mountBanner(
    renderBanner(shown, content.texts, {
      accept: () => void decide({ services: all, surface, shown }, stand),
      reject: () => void decide({ services: [], surface, shown }, stand),
      choose: () => void openCentre(),
      language: (language) => void stand(language),
    }),
  );
}

function gpcNote({ content, language }: ConsentAnswer): void {
  let seen = false;
  try {
    seen = sessionStorage.getItem(GPC_SEEN) !== null;
  } catch {
    // Without storage the note is shown on every page.
  }
  if (seen || !content) {
    mountBanner(null);
    return;
  }
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

/** @param chosen what was switched on in another language of it */
async function openCentre(language?: ConsentLanguage, chosen?: string[]): Promise<void> {
  const shown = await ask({ full: true, language });
  if (!shown?.content) {
    // Nobody can say what may run, so nothing does on this page; and everything can be refused all the same.
    const known = lastAnswer()?.language;
    halt();
    return show(renderOffline(known, () => void refuseOffline(known, stand)));
  }
  const held = heldOff(shown);
  const agreed = chosen ?? shown.agreed.filter((key) => held?.includes(key) ?? true);
  show(
    renderCentre(
      shown,
      shown.content,
      {
        save: (services) => void decide({ services, surface: "centre", shown }, stand),
        language: (next, on) => void openCentre(next, on),
      },
      new Set(agreed),
    ),
  );
}

void begin();
