import { describe, expect, it } from "vitest";
import { LETTER_LANGUAGES, REQUEST_KINDS, REQUEST_REGIMES } from "../status";
import { dayIn, letterLanguage, letterMail, TEXTS, wordsFor } from "./letter";
import { LETTER_FIELDS, type LetterKind } from "./letter-texts";

const KINDS = Object.keys(LETTER_FIELDS) as LetterKind[];
const request = (language: (typeof LETTER_LANGUAGES)[number]) =>
  ({ id: "sbr_01k0000000000000000009q2x", kind: "access", language, email: "ada@example.com" }) as const;
const allFields = (kind: LetterKind) =>
  Object.fromEntries(LETTER_FIELDS[kind].map((name) => [name, `«${name}»`])) as never;

describe.each(LETTER_LANGUAGES)("letters in %s", (language) => {
  it.each(KINDS)("fills everything into %s", (kind) => {
    const { body, subject, recipient } = letterMail(kind, request(language), allFields(kind));
    for (const name of LETTER_FIELDS[kind])
      expect(body, name).toContain(name === "reference" ? "REQ-00009Q2X" : `«${name}»`);
    expect(body).not.toMatch(/[{}]/);
    expect(subject).toMatch(/\S \[REQ-00009Q2X\]$/);
    expect(recipient).toBe("ada@example.com");
  });

  it.each(KINDS)("does not send %s with something left out", (kind) => {
    for (const name of LETTER_FIELDS[kind].filter((field) => field !== "reference"))
      expect(() =>
        letterMail(kind, request(language), { ...(allFields(kind) as object), [name]: "" } as never),
      ).toThrow(name);
  });

  it("has words for every right and every regime, and dates of its own", () => {
    for (const kind of REQUEST_KINDS)
      for (const regime of REQUEST_REGIMES) {
        const words = wordsFor({ kind, language, regime });
        expect(words.kind.length).toBeGreaterThan(5);
        expect(words.complaint.length).toBeGreaterThan(40);
      }
    expect(dayIn(language, "2026-02-28")).toMatch(/28.*2026/);
  });
});

it("says no sentence in two languages", () => {
  const sentences = LETTER_LANGUAGES.flatMap((language) =>
    Object.values(TEXTS[language].letters).flatMap(({ paragraphs }) =>
      paragraphs.filter((text) => !/^\{\w+\}$/.test(text)),
    ),
  );
  expect(new Set(sentences).size).toBe(sentences.length);
});

it("does not fill in what was typed into a value", () => {
  const { body } = letterMail("clarification", request("en"), { question: "{reference} or {code}?" });
  expect(body).toContain("{reference} or {code}?");
});

it("writes English to whoever asks for a language that it has not", () => {
  expect(letterLanguage("pt")).toBe("en");
  expect(letterLanguage("de")).toBe("de");
});
