import type { ConsentAnswer, ShownContent, ShownService } from "@/lib/consent/answer";
import type { ConsentLanguage } from "@/lib/consent/schema";
import { noteOf } from "./banner";
import { button, h, legalLink } from "./dom";
import { languageSelect } from "./languages";
import { offlineTexts } from "./offline";
import { receiptText } from "./receipt";
import { serviceDetails } from "./service-details";

export interface CentreHandlers {
  save(services: string[]): void;
  /** @param chosen the services that are switched on as the language changes */
  language(language: ConsentLanguage, chosen: string[]): void;
}

const SWITCH =
  "h-6 w-10 shrink-0 appearance-none rounded-full border border-line-strong bg-sunken bg-[radial-gradient(circle,var(--muted)_8px,transparent_8.5px)] bg-[length:1.25rem_1.25rem] bg-[position:2px_center] bg-no-repeat transition-[background-position,background-color] checked:border-accent checked:bg-accent checked:bg-[radial-gradient(circle,var(--on-accent)_8px,transparent_8.5px)] checked:bg-[position:calc(100%-2px)_center] indeterminate:bg-[position:center] disabled:opacity-60";

/**
 * The preference centre: every category and service, what each keeps and for how long, and the choice so far.
 *
 * @param agreed the services that are switched on to begin with
 */
export function renderCentre(
  answer: ConsentAnswer,
  { texts, categories, services }: ShownContent,
  on: CentreHandlers,
  agreed: ReadonlySet<string> = new Set(answer.agreed),
): HTMLDialogElement {
  const optional = services.filter(
    (service) => !categories.find((category) => category.key === service.category)?.required,
  );
  const boxes = new Map<string, HTMLInputElement>();
  const chosen = () => optional.filter(({ key }) => boxes.get(key)?.checked).map(({ key }) => key);
  const close = () => dialog.close();
  const save = (keys: string[]) => {
    close();
    on.save(keys);
  };

  const group = (category: ShownContent["categories"][number]) => {
    const own = services.filter((service) => service.category === category.key);
    const labelId = `consent-${category.key}`;
    const all = toggle(labelId, category.required || own.every(({ key }) => agreed.has(key)));
    all.disabled = category.required || answer.gpc;
    const follow = () => {
      const on = own.filter(({ key }) => boxes.get(key)?.checked).length;
      all.checked = on === own.length;
      all.indeterminate = on > 0 && on < own.length;
    };
    all.addEventListener("change", () => {
      for (const { key } of own) {
        const box = boxes.get(key);
        if (box) box.checked = all.checked;
      }
    });
    const rows = own.map((service) => serviceRow(service, category.required, follow));
    if (!category.required) follow();
    return h(
      "section",
      { "aria-labelledby": labelId, class: "border-line border-t py-4" },
      h(
        "div",
        { class: "flex items-start justify-between gap-4" },
        h("h3", { id: labelId, class: "font-semibold text-sm" }, category.name),
        category.required ? h("span", { class: "text-muted text-xs" }, texts.alwaysOn) : all,
      ),
      h("p", { class: "mt-1 text-pretty text-muted text-xs" }, category.description),
      h("ul", { class: "mt-3 space-y-3" }, ...rows),
    );
  };

  const serviceRow = (service: ShownService, required: boolean, follow: () => void) => {
    const labelId = `consent-service-${service.key}`;
    let box: HTMLInputElement | null = null;
    if (!required) {
      box = toggle(labelId, agreed.has(service.key));
      box.disabled = answer.gpc;
      box.dataset.service = service.key;
      box.addEventListener("change", follow);
      boxes.set(service.key, box);
    }
    return h(
      "li",
      { class: "rounded-md bg-sunken p-3" },
      h(
        "div",
        { class: "flex items-start justify-between gap-4" },
        h("h4", { id: labelId, class: "font-medium text-sm" }, service.name),
        box,
      ),
      h("p", { class: "mt-1 text-pretty text-muted text-xs" }, service.description),
      serviceDetails(service, texts),
    );
  };

  const dialog = h(
    "dialog",
    {
      "aria-labelledby": "consent-centre-title",
      lang: answer.language,
      "data-consent-centre": true,
      class:
        "pointer-events-auto m-auto hidden max-h-[calc(100dvh-2rem)] w-full max-w-2xl flex-col overflow-hidden border border-line bg-raised p-0 text-ink shadow-pop backdrop:bg-scrim open:flex max-sm:mb-0 max-sm:max-w-none max-sm:rounded-t-lg motion-safe:open:animate-fade sm:rounded-lg",
      onclick: (event: Event) => event.target === dialog && close(),
    },
    h(
      "div",
      { class: "flex items-start justify-between gap-4 px-5 pt-4 pb-3" },
      h("h2", { id: "consent-centre-title", class: "pt-1 font-semibold text-base" }, texts.centreTitle),
      languageSelect(texts.language, answer.language, (next) => on.language(next, chosen())),
    ),
    h(
      "div",
      {
        tabindex: "0",
        role: "group",
        "aria-labelledby": "consent-centre-title",
        class: "min-h-0 overflow-y-auto px-5 pb-2 focus-visible:-outline-offset-2",
      },
      h("p", { class: "text-pretty text-muted text-sm" }, texts.centreIntro),
      h("p", { class: "mt-2 text-pretty text-muted text-xs" }, noteOf(answer, texts)),
      h(
        "p",
        { class: "mt-2 flex flex-wrap gap-x-4 text-xs" },
        legalLink("/legal/privacy", offlineTexts(answer.language).privacy),
        legalLink("/legal/cookies", texts.cookiePolicy),
      ),
      answer.gpc &&
        h(
          "p",
          { class: "mt-3 rounded-md bg-accent-soft p-3 text-pretty text-sm", "data-consent-gpc": true },
          h("strong", { class: "block font-semibold" }, texts.gpcTitle),
          texts.gpcText,
        ),
      h("p", { class: "mt-3 mb-4 text-sm", "data-consent-receipt": true }, receiptText(answer, texts)),
      // What there is to decide comes first.
      ...[...categories].sort((a, b) => (a.required ? 1 : 0) - (b.required ? 1 : 0)).map(group),
    ),
    h(
      "div",
      { class: "grid grid-cols-2 gap-2 border-line border-t px-5 py-3 sm:grid-cols-4" },
      !answer.gpc && button(texts.reject, () => save([]), { "data-consent": "reject" }),
      !answer.gpc &&
        button(texts.accept, () => save(optional.map(({ key }) => key)), { "data-consent": "accept" }),
      !answer.gpc && button(texts.save, () => save(chosen()), { "data-consent": "save" }),
      button(texts.close, close),
    ),
  );
  return dialog;
}

function toggle(labelId: string, checked: boolean): HTMLInputElement {
  const box = h("input", { type: "checkbox", role: "switch", "aria-labelledby": labelId, class: SWITCH });
  box.checked = checked;
  return box;
}
