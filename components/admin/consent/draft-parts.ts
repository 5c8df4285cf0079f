import { ASK_AGAIN_RULES, fieldOf } from "@/lib/consent/banner/content-fields";
import type { ConsentContent, ConsentLanguage, ConsentService } from "@/lib/consent/schema";
import type { DraftText } from "./draft-forms";
import { TEXT_SECTIONS } from "./text-sections";

/** The fields of the draft's forms: which texts there are, and what is said about them. */

const LONG = 90;

/** What the banner and the preference centre say in one language. */
export function textFields(content: ConsentContent, language: ConsentLanguage): DraftText[] {
  const texts = content.texts[language];
  const lengths = `Accept has ${texts.accept.length} letters, reject ${texts.reject.length}: about as many.`;
  return TEXT_SECTIONS.flatMap(({ title, texts: labels }) =>
    labels.map(([key, label]) => ({
      section: title,
      name: fieldOf("texts", language, key),
      label,
      value: texts[key],
      long: content.texts.en[key].length > LONG,
      hint: key === "accept" || key === "reject" ? lengths : placeholders(texts[key]),
    })),
  );
}

function placeholders(text: string): string | undefined {
  const found = text.match(/\{\w+\}/g);
  return found ? `Keeps ${found.join(", ")}, which is filled in.` : undefined;
}

/** The names and descriptions of the categories in one language. */
export function categoryFields(content: ConsentContent, language: ConsentLanguage): DraftText[] {
  return content.categories.flatMap((category, i) => [
    {
      name: fieldOf("categories", i, "name", language),
      label: `${category.name.en}: name`,
      value: category.name[language],
      hint: category.required ? "Needs no consent." : "Runs with consent only.",
    },
    {
      name: fieldOf("categories", i, "description", language),
      label: `${category.name.en}: description`,
      value: category.description[language],
      long: true,
    },
  ]);
}

/** What a service is, and its words in one language. */
export function serviceFields(
  content: ConsentContent,
  service: ConsentService,
  language: ConsentLanguage,
): DraftText[] {
  const i = content.services.indexOf(service);
  return [
    { name: fieldOf("services", i, "name", language), label: "Name", value: service.name[language] },
    { name: fieldOf("services", i, "provider"), label: "Provider", value: service.provider },
    {
      name: fieldOf("services", i, "category"),
      label: "Category",
      value: service.category,
      options: content.categories.map(({ key, name }) => ({ value: key, label: name.en })),
    },
    {
      name: fieldOf("services", i, "processor"),
      label: "Sub-processor",
      value: service.processor ?? "",
      hint: "Its key in the register; nothing where Lumina does it itself.",
    },
    {
      name: fieldOf("services", i, "description", language),
      label: "Description",
      value: service.description[language],
      long: true,
    },
    {
      name: fieldOf("services", i, "hosts"),
      label: "Hosts",
      value: service.hosts.join("\n"),
      long: true,
      hint: "One per line; *. stands for every host that ends so.",
    },
  ];
}

export const againFields = ({ askAgain }: ConsentContent): DraftText[] => [
  {
    name: fieldOf("askAgain", "afterRefusal"),
    label: "Ask again after a refusal (days)",
    value: String(askAgain.afterRefusal),
    rules: ASK_AGAIN_RULES,
  },
  {
    name: fieldOf("askAgain", "afterConsent"),
    label: "Ask again after consent (days)",
    value: String(askAgain.afterConsent),
    rules: ASK_AGAIN_RULES,
  },
];
