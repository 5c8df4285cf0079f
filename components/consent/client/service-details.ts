import type { ShownService } from "@/lib/consent/answer";
import type { ConsentTexts } from "@/lib/consent/schema";
import { KIND_TEXTS } from "../kind-texts";
import { h } from "./dom";

/** What a service keeps in the browser, for how long and why; folded away until asked for. */
export function serviceDetails(service: ShownService, texts: ConsentTexts): HTMLElement {
  const fact = (name: string, value: string) =>
    h(
      "div",
      { class: "flex flex-wrap gap-x-2" },
      h("dt", { class: "text-muted" }, name),
      h("dd", { class: "min-w-0 break-words" }, value),
    );
  const entries = service.entries.map((entry) =>
    h(
      "li",
      { class: "border-line border-t py-2" },
      h("p", { class: "break-all font-medium" }, entry.pattern),
      h(
        "dl",
        { class: "mt-0.5 space-y-0.5" },
        fact(texts.kind, texts[KIND_TEXTS[entry.kind]]),
        fact(texts.lifetime, entry.lifetime),
        fact(texts.purpose, entry.purpose),
      ),
    ),
  );
  return h(
    "details",
    { class: "mt-2 text-xs" },
    h("summary", { class: "w-fit rounded-sm text-accent underline underline-offset-2" }, texts.details),
    h(
      "dl",
      { class: "mt-2 space-y-0.5" },
      fact(texts.provider, service.provider),
      fact(texts.hosts, service.hosts.join(", ") || texts.noHosts),
    ),
    entries.length > 0
      ? h("ul", { class: "mt-2" }, ...entries)
      : h("p", { class: "mt-2 text-muted" }, texts.noStorage),
  );
}
