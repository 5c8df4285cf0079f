import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { checkWords } from "@/lib/trust/check-list";
import { PROMISES } from "@/lib/trust/promises";
import type { CheckView, PromiseView } from "@/lib/trust/queries";
import { type PromiseState, stateOf } from "@/lib/trust/state";
import { PromiseMarks } from "./promise-marks";

/** A promise as it stands when each of its checks ended so. */
function viewOf(id: string, state: CheckView["state"]): PromiseView {
  const promise = PROMISES.find((one) => one.id === id);
  if (!promise) throw new Error(`There is no ${id}.`);
  const at = state === null ? null : "2026-03-05T10:20:00.000Z";
  const checks = promise.checks.map((key) => ({
    ...{ key, title: checkWords(key).title, how: checkWords(key).how, state, sentence: `It is ${state}.` },
    ...{ counted: 1200, evidence: "{}", evidenceHash: "", isLate: false },
    ...{ checkedAt: at, changedAt: at, passedAt: state === "pass" ? at : null },
  }));
  const stands: PromiseState = stateOf(promise.kind, checks);
  return { promise, checks, state: stands, checkedAt: at, passedAt: state === "pass" ? at : null };
}

const shown = (...views: PromiseView[]) =>
  renderToStaticMarkup(createElement(PromiseMarks, { views, publishedAt: "2026-01-02T00:00:00.000Z" }));
const line = (html: string) =>
  /<summary[^>]*>(.*?)<\/summary>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, "") ?? "";

it("a part of the policy says what keeps it and when it was checked, without a script", () => {
  const html = shown(viewOf("P72", "pass"));
  expect(line(html)).toBe("✓ Holds, checked 5 March 2026: what keeps P72");
  expect(html).toContain(`href="/trust/P72"`);
  expect(html).toContain("1,200 looked at");
  expect(html).not.toContain("<script");
});

it("shows the worst of what it promises, and names every promise", () => {
  const html = shown(viewOf("P72", "pass"), viewOf("P23", "fail"), viewOf("P21", null));
  // It never passed: there is no day to tell of.
  expect(line(html)).toBe("✕ Does not hold: what keeps P72, P23, P21");
});

it("what is tested, or shown by a document, bears the day of the policy; nothing promised shows nothing", () => {
  expect(line(shown(viewOf("P21", null)))).toContain("Tested before each release, policy of 2 January 2026");
  expect(line(shown(viewOf("P45", null)))).toContain("Shown by a document, policy of 2 January 2026");
  expect(shown()).toBe("");
});
