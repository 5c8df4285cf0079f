import { expect, it } from "vitest";
import { ORIGIN, send, streamed } from "../testing";

const post = (body: BodyInit | null) =>
  send("/api/consent", { method: "POST", body, headers: { origin: ORIGIN, "cf-ipcountry": "DE" } });

it("says what may run, and keeps a choice about the banner that was shown", async () => {
  const answer = await send("/api/consent?full=1", { headers: { "cf-ipcountry": "DE" } });
  const { state, notice } = (await answer.json()) as { state: string; notice: string };
  expect([answer.status, answer.headers.get("cache-control"), state]).toEqual([200, "no-store", "undecided"]);
  const kept = await post(JSON.stringify({ notice, services: [], surface: "banner" }));
  expect([kept.status, await kept.json()]).toEqual([201, expect.objectContaining({ recorded: true })]);
  expect(kept.headers.get("set-cookie")).toContain("lumina-consent=");
});

it("answers beneath the address of every page, where the browser sends what it keeps for its folders", async () => {
  for (const page of ["/legal", "/o/harbour/items", "/reset/token"]) {
    const headers = { "cf-ipcountry": "DE", cookie: "_ga=1" };
    const answer = await send(`${page}/api/consent`, { headers });
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ stray: ["_ga"] })]);
    expect(answer.headers.getSetCookie()).toContain(`_ga=; Path=${page}; Max-Age=0`);
  }
});

it("refuses what is no choice, and what is too large", async () => {
  for (const body of [
    "",
    "null",
    "7",
    "[]",
    "{",
    '{"notice":7}',
    '{"notice":"x","services":{},"surface":"y"}',
    '{"notice":"a.b","services":[],"surface":"banner"}',
  ])
    expect((await post(body)).status, body).toBe(400);
  expect((await post("x".repeat(8 * 1024))).status).toBe(400);
  for (const body of ["x".repeat(8 * 1024 + 1), streamed(60_000_000).body]) {
    const response = await post(body);
    const { message, eventId } = (await response.json()) as { message: string; eventId: string };
    expect([response.status, message]).toEqual([413, "What was sent is too large: at most 8 KiB."]);
    expect(eventId).toMatch(/^evt_/);
  }
  expect((await send("/api/consent", { method: "DELETE", headers: { origin: ORIGIN } })).status).toBe(405);
});

it("answers odd questions", async () => {
  for (const query of ["?language=%00", "?language[x]=1", "?full=1&full=2", "?language=__proto__"])
    expect(
      (await send(`/api/consent${query}`, { headers: { cookie: "lumina-consent=%ZZ.{.x" } })).status,
    ).toBe(200);
  expect(await (await send("/.well-known/gpc.json")).json()).toMatchObject({ gpc: true });
});
