import { describe, expect, it } from "vitest";
import { firstContent } from "./defaults";
import { CONSENT_LANGUAGES, type ConsentContent, consentContent, optionalServices } from "./schema";

const issues = (change: (content: ConsentContent) => void) => {
  const copy = structuredClone(firstContent);
  change(copy);
  const { error } = consentContent.safeParse(copy);
  return error?.issues.map(({ message, path }) => `${path.join(".")}: ${message}`) ?? [];
};
const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const category = (content: ConsentContent, n = 0) => content.categories[n] as ConsentContent["categories"][0];
const service = (content: ConsentContent, n = 0) => content.services[n] as ConsentContent["services"][0];
const optional = firstContent.services.findIndex((one) => one.key === optionalServices(firstContent)[0]?.key);
const needed = firstContent.categories.find((one) => one.required)?.key ?? "";

describe("a version that cannot be shown", () => {
  it("has two categories or two services of one key", () => {
    expect(issues((content) => content.categories.push(category(content)))).toEqual([
      "categories: Two categories have one key.",
    ]);
    expect(issues((content) => content.services.push({ ...service(content), entries: [] }))).toEqual([
      "services: Two services have one key.",
    ]);
  });

  it("has no category that is needed; one is enough", () => {
    const none = issues((content) => {
      for (const one of content.categories) one.required = false;
      for (const one of content.services) one.processor ??= "somebody";
    });
    expect(none).toEqual(["categories: No category is required."]);
    expect(firstContent.categories.map((one) => one.required)).toEqual(expect.arrayContaining([true, false]));
  });

  it("has a service in no category, or one that needs consent and names no processor", () => {
    expect(
      issues((content) => Object.assign(service(content), { category: "other", processor: "other" })),
    ).toEqual(['services.0.category: The category "other" is unknown.']);
    expect(issues((content) => Object.assign(service(content, optional), { processor: null }))).toEqual([
      `services.${optional}.processor: A service that needs consent names its processor.`,
    ]);
    const own = { category: needed, processor: null };
    expect(issues((content) => Object.assign(service(content, optional), own))).toEqual([]);
  });

  it("declares one storage entry twice, in one service or in two; a name of two kinds is two", () => {
    const [entry] = firstContent.services[optional]?.entries ?? [];
    if (!entry) throw new Error("The first version declares what it stores.");
    const twice = (n: number, kind = entry.kind) =>
      issues((content) => service(content, n).entries.push({ ...entry, kind }));
    const message = `${entry.kind} ${entry.pattern} is declared twice.`;
    expect(twice(optional)).toEqual([expect.stringContaining(message)]);
    expect(twice(0)).toEqual([expect.stringContaining(message)]);
    expect(twice(optional, "indexed-db")).toEqual([]);
  });

  it("lacks what a sentence is filled in with, in any language", () => {
    for (const language of CONSENT_LANGUAGES)
      for (const [name, placeholders] of Object.entries({
        receipt: ["{date}", "{version}", "{receipt}"],
        removed: ["{names}"],
        cameBack: ["{names}"],
      }))
        for (const placeholder of placeholders)
          expect(
            issues(({ texts }) => {
              const own = texts[language] as Record<string, string>;
              own[name] = own[name]?.replaceAll(placeholder, "…") ?? "";
            }),
          ).toEqual([`texts.${language}.${name}: The text must contain ${placeholder}.`]);
  });

  it("is none whose words are as short as a sign", () => {
    expect(issues(({ texts }) => Object.assign(texts.en, { close: "×" }))).toEqual([]);
  });

  it("leaves a text empty, or has one of a thousand characters", () => {
    const paths = (value: object, path: string[] = []): string[][] =>
      Object.entries(value).flatMap(([key, entry]) =>
        typeof entry === "object" ? paths(entry, [...path, key]) : [[...path, key]],
      );
    for (const [language, ...rest] of paths(firstContent.texts))
      for (const text of ["", "  ", `${"{date}{version}{receipt}{names}"}${"x".repeat(1000)}`]) {
        const found = issues(({ texts }) => {
          (texts as unknown as Record<string, Record<string, string>>)[language ?? ""] = {
            ...(texts as unknown as Record<string, Record<string, string>>)[language ?? ""],
            [rest.join(".")]: text,
          };
        });
        expect([rest, found.length > 0]).toEqual([rest, true]);
      }
    const long = "x".repeat(1000);
    const localized = Object.fromEntries(CONSENT_LANGUAGES.map((language) => [language, long])) as never;
    for (const field of ["name", "description"] as const) {
      expect(issues((content) => (category(content)[field] = localized))).toHaveLength(4);
      expect(issues((content) => (service(content)[field] = localized))).toHaveLength(4);
    }
    expect(issues((content) => (service(content).provider = long))).toHaveLength(1);
    for (const field of ["lifetime", "purpose"] as const)
      expect(
        issues((content) =>
          Object.assign(service(content, optional).entries[0] ?? {}, { [field]: localized }),
        ),
      ).toHaveLength(4);
  });
});

describe("how much a version holds", () => {
  const withCategories = (count: number) =>
    issues((content) => {
      content.categories = [
        ...content.categories,
        ...many(count, (n) => ({ ...category(content), key: `category-${n}` })),
      ].slice(-count);
      content.services = content.services.map((one) => ({
        ...one,
        category: content.categories[0]?.key ?? "",
      }));
    });
  const withServices = (count: number) =>
    issues((content) => {
      content.services = many(count, (n) => ({ ...service(content), key: `service-${n}`, entries: [] }));
    });
  const withHosts = (count: number) =>
    issues((content) => (service(content).hosts = many(count, (n) => `h${n}.example.com`)));
  const withEntries = (count: number) =>
    issues((content) => {
      const [entry] = service(content, optional).entries;
      if (!entry) throw new Error("The first version declares what it stores.");
      service(content, optional).entries = many(count, (n) => ({ ...entry, pattern: `own${n}` }));
    });
  const askingAgain = (afterRefusal: number, afterConsent: number) =>
    issues((content) => (content.askAgain = { afterRefusal, afterConsent }));
  const keptFor = (lifetimeDays: number | null) =>
    issues((content) => Object.assign(service(content, optional).entries[0] ?? {}, { lifetimeDays }));

  it.each<[string, (count: number) => string[], number, number]>([
    ["categories", withCategories, 2, 12],
    ["services", withServices, 1, 60],
    ["hosts of a service", withHosts, 0, 20],
    ["entries of a service", withEntries, 0, 40],
    ["days after a refusal", (days) => askingAgain(days, 365), 1, 400],
    ["days after a consent", (days) => askingAgain(183, days), 1, 400],
    ["days of an entry", keptFor, 1, 800],
  ])("%s: from the least to the most, and nothing beyond", (_, make, least, most) => {
    expect(make(least)).toEqual([]);
    expect(make(most)).toEqual([]);
    expect(make(most + 1)).not.toEqual([]);
    if (least > 0) expect(make(least - 1)).not.toEqual([]);
  });

  it("an entry may end with the session", () => {
    expect(keptFor(null)).toEqual([]);
  });
});
