import { expect, test } from "@playwright/test";
import { type RawAnswer, type RawRequest, rawRequest } from "./raw-request";

/** What the tests of hostile requests share. */

/** A part of a page that failed after its beginning was sent: the framework's number of the event. */
export const FAILED_PART = /data-dgst="\d+"|"?digest\\*"?:\s*\\*"\d+/;

export const origin = () => test.info().project.use.baseURL ?? "";
export const raw = (path: string, options?: RawRequest) => rawRequest(origin(), path, options);

/** A sentence with an event id, and every header that an answer has; no stack. */
export function expectRefused({ status, headers, text }: RawAnswer, ...expected: number[]) {
  expect(expected, text.slice(0, 300)).toContain(status);
  expect(headers["x-request-id"]).toMatch(/^req_/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(text).toContain(headers["x-event-id"] ?? "no event id");
  expect(headers["x-event-id"]).toMatch(/^evt_/);
  expect(text).not.toMatch(/\n\s+at |\.js:\d/);
}

/** The id of the action that a page's form calls. */
export function actionIn(html: string): string {
  const id = /"id":"([0-9a-f]{40,})"/.exec(html.replaceAll("&quot;", '"'))?.[1];
  if (!id) throw new Error("The page has no form with an action.");
  return id;
}
