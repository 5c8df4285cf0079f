import type { PromiseState } from "@/lib/trust/state";

/** What the pages say of where a promise stands. */
export const STATE_WORDS: Readonly<Record<PromiseState, string>> = {
  pass: "Holds",
  fail: "Does not hold",
  late: "Check is late",
  waiting: "Not checked yet",
  "not-applicable": "Does not apply here",
  tested: "Tested before each release",
  document: "Shown by a document",
  statement: "Cannot be checked by software",
};

export const STATE_LOOK: Readonly<Record<PromiseState, string>> = {
  pass: "border-positive-line bg-positive-soft text-positive",
  fail: "border-critical-line bg-critical-soft text-critical",
  late: "border-caution-line bg-caution-soft text-caution",
  waiting: "border-line bg-sunken text-muted",
  "not-applicable": "border-line bg-sunken text-muted",
  tested: "border-line bg-sunken text-muted",
  document: "border-line bg-sunken text-muted",
  statement: "border-line bg-sunken text-muted",
};

/** Beside the words, so that colour is never the only sign. */
export const STATE_SIGN: Readonly<Record<PromiseState, string>> = {
  pass: "✓",
  fail: "✕",
  late: "!",
  waiting: "…",
  "not-applicable": "–",
  tested: "✓",
  document: "§",
  statement: "–",
};

/** "1 December 2026, 03:40 UTC". */
export const utcText = (at: string): string =>
  `${new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(at))}, ${at.slice(11, 16)} UTC`;
