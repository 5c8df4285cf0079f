import { expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { decodeContactState, HONEYPOT } from "@/lib/support/contact-state";
import { LEAST_MS, newFormToken } from "@/lib/support/form-token";
import { asked, ORIGIN, send } from "../testing";

function fields(change: Record<string, string> = {}): URLSearchParams {
  clock.shift(0);
  const token = newFormToken();
  clock.shift(LEAST_MS + 1);
  return new URLSearchParams({
    ...{ kind: "erasure", country: "US", language: "es", name: "Ada Byron", email: "ada@rights.example" },
    ...{ details: "", agentName: "", agentEmail: "", token, [HONEYPOT]: "", ...change },
  });
}
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  send("/privacy-request?lang=es", { method: "POST", body, headers: { origin: ORIGIN, ...headers } });

it("takes a request, and leads to the page that names its number in the same language", async () => {
  const response = await post(fields());
  expect([response.status, response.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/^\/privacy-request\/thanks\?number=REQ-\w{8}&lang=es$/),
  ]);
  const rows = await controlDb().subjectRequest.findMany({ take: 2 });
  expect(rows).toMatchObject([{ kind: "delete", regime: "ccpa", language: "es", channel: "form" }]);
});

it("shows a refused form again with what was typed", async () => {
  const response = await post(fields({ email: "nobody" }));
  expect([response.status, await response.text()]).toEqual([422, "a page"]);
  const [page] = asked.splice(0);
  expect(decodeContactState(page?.headers.get("x-lumina-form") ?? "")).toMatchObject({
    values: { name: "Ada Byron", email: "nobody" },
    fieldErrors: { email: expect.any(String) },
  });
});

it("refuses what no form sends, and forms of other sites", async () => {
  expect((await post("{}", { "content-type": "application/json" })).status).toBe(415);
  expect((await post(fields(), { origin: "https://evil.example" })).status).toBe(403);
});
