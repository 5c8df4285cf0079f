import { expect, it } from "vitest";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { decodeContactState, HONEYPOT } from "@/lib/support/contact-state";
import { LEAST_MS, newFormToken } from "@/lib/support/form-token";
import { asked, ORIGIN, send, streamed } from "../testing";

const FORM = "application/x-www-form-urlencoded";

function fields(change: Record<string, string> = {}): URLSearchParams {
  const token = newFormToken();
  clock.shift(LEAST_MS + 1);
  return new URLSearchParams({
    ...{ name: "Ada Byron", email: "ada@contact.example", company: "Engines", kind: "contact" },
    ...{ subject: "A question", message: "Does it count?", token, [HONEYPOT]: "", ...change },
  });
}
const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  send("/contact", { method: "POST", body, headers: { origin: ORIGIN, ...headers } });

it("takes a message, and leads to the page that thanks", async () => {
  const response = await post(fields());
  expect([response.status, response.headers.get("location")]).toEqual([
    303,
    expect.stringMatching(/^\/contact\/thanks\?number=LUM-\w{8}$/),
  ]);
  expect(await controlDb().inquiry.count()).toBe(1);
  expect(asked).toEqual([]);
});

it("shows a refused form again with what was typed, which nobody else can bring about", async () => {
  const response = await post(fields({ message: "" }), { "x-lumina-form": btoa('{"message":"forged"}') });
  expect([response.status, await response.text()]).toEqual([422, "a page"]);
  const [page] = asked.splice(0);
  expect([page?.method, page?.bytes, page?.headers.get("content-type")]).toEqual(["GET", 0, null]);
  expect(decodeContactState(page?.headers.get("x-lumina-form") ?? "")).toMatchObject({
    values: { name: "Ada Byron", message: "" },
  });
  await send("/contact", { headers: { "x-lumina-form": btoa('{"message":"forged"}') } });
  expect(asked.splice(0)[0]?.headers.get("x-lumina-form")).toBeNull();
});

it("refuses what no browser sends", async () => {
  const text = async (response: Response) => `${response.status} ${(await response.text()).split("\n")[0]}`;
  expect(await text(await post('{"name":"x"}', { "content-type": "application/json" }))).toBe(
    "415 Send the form of this page.",
  );
  expect(await text(await post("name=x", { "content-type": "text/plain" }))).toMatch(/^415/);
  expect(await text(await post("--y", { "content-type": "multipart/form-data; boundary=x" }))).toBe(
    "400 The form did not arrive whole. Go back and send it again.",
  );
  for (const body of ["x".repeat(600_000), streamed(600_000).body, streamed(60_000_000).body])
    expect(await text(await post(body, { "content-type": FORM }))).toBe(
      "413 This is too long. Go back and shorten it.",
    );
  expect((await post("", { "content-type": FORM })).status).toBe(422);
  expect((await post(fields(), { origin: "https://evil.example" })).status).toBe(403);
  expect((await post(fields(), { origin: "null" })).status).toBe(403);
});
