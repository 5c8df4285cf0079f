import { expect, it } from "vitest";
import { firstContent } from "@/lib/consent/defaults";
import { TEXT_SECTIONS } from "./text-sections";

it("every text of the banner has its place among the sections, once", () => {
  const placed = TEXT_SECTIONS.flatMap(({ texts }) => texts.map(([key]) => key));
  expect([...placed].sort()).toEqual(Object.keys(firstContent.texts.en).sort());
});

it("no two fields of a section have one label", () => {
  for (const { texts } of TEXT_SECTIONS)
    expect(new Set(texts.map(([, label]) => label)).size).toBe(texts.length);
});
