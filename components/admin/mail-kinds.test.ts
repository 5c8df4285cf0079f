import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LETTER_FIELDS } from "@/lib/rights/letters/letter-texts";
import { isNamedMailKind, mailKind } from "./mail-kinds";

/** Every kind of mail that the code sends. */
function sentKinds(): string[] {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("test") && !file.includes("generated"))
    .map((file) => readFileSync(join("lib", file), "utf8"));
  const found = files.flatMap((text) => [...text.matchAll(/\btemplate: "([a-z]+(?:-[a-z]+)*)"/g)]);
  const letters = Object.keys(LETTER_FIELDS).map((kind) => `privacy-${kind}`);
  return [...new Set([...found.map(([, kind]) => kind ?? ""), ...letters])].filter((kind) => kind !== "asc");
}

test("every kind of mail has a name in words", () => {
  const kinds = sentKinds();
  expect(kinds.length).toBeGreaterThan(15);
  expect(kinds.filter((kind) => !isNamedMailKind(kind))).toEqual([]);
  expect(mailKind("new-device")).toBe("Sign-in from a new browser");
});
