import { describe, expect, it } from "vitest";
import { consentContentHash } from "./content-hash";
import { firstContent } from "./defaults";
import { type ConsentContent, consentContent, optionalServices } from "./schema";

const messages = (value: unknown) =>
  consentContent.safeParse(value).error?.issues.map((i) => i.message) ?? [];
const changed = (change: (content: ConsentContent) => void) => {
  const copy = structuredClone(firstContent);
  change(copy);
  return messages(copy);
};

describe("the content of a consent version", () => {
  it("accepts the first version", () => {
    expect(messages(firstContent)).toEqual([]);
    expect(optionalServices(firstContent).map(({ key }) => key)).toEqual(["google-analytics", "datadog-rum"]);
  });

  it("refuses a cookie that two services declare", () => {
    const twice = changed(({ services }) => services[0]?.entries.push(...(services[3]?.entries ?? [])));
    expect(twice).toContain("cookie _ga is declared twice.");
  });

  it("refuses a service in no category, an optional one without a processor, a sentence without its figures", () => {
    const service = (index: number, change: Partial<ConsentContent["services"][number]>) =>
      changed(({ services }) => Object.assign(services[index] ?? {}, change)).join();
    expect(service(0, { category: "other" })).toMatch(/unknown/);
    expect(service(3, { processor: null })).toMatch(/processor/);
    expect(changed(({ texts }) => Object.assign(texts.fr, { receipt: "Reçu" })).join()).toMatch(/\{date\}/);
  });

  it("has one hash whatever the order of its keys, and another for any change", () => {
    const reversed = Object.fromEntries(Object.entries(firstContent).reverse()) as ConsentContent;
    expect(consentContentHash(reversed)).toBe(consentContentHash(firstContent));
    expect(
      consentContentHash({ ...firstContent, askAgain: { afterRefusal: 183, afterConsent: 365 } }),
    ).not.toBe(consentContentHash(firstContent));
  });
});
