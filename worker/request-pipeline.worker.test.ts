import { createExecutionContext, env } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Bindings, bindings, provideBindings } from "@/lib/platform/runtime";
import { requestPipeline } from "./request-pipeline";
import { asked, ORIGIN, pages, send, sendRequest, streamed } from "./testing";

const MIB = 1024 * 1024;

/** What every answer has, and an event that is in the log. */
async function expectRefused(response: Response, status: number) {
  const text = await response.text();
  const { headers } = response;
  expect([response.status, headers.get("x-request-id")], text).toEqual([
    status,
    expect.stringMatching(/^req_/),
  ]);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("cache-control")).toBe("no-store");
  const eventId = headers.get("x-event-id") ?? "";
  expect(eventId).toMatch(/^evt_/);
  expect(text).toContain(eventId);
  expect(logged.some((line) => line.includes(eventId))).toBe(true);
  expect(text).not.toMatch(/\n\s+at |\.ts\b|Error:/);
  return text;
}

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  asked.length = 0;
  pages.answer = null;
  for (const level of ["warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(String(line)));
});

describe("the host", () => {
  it("is our own, by each name of the loopback address", async () => {
    for (const origin of [ORIGIN, "http://127.0.0.1:8787", "http://[::1]:8787", "http://LOCALHOST:8787"])
      expect((await send("/sign-in", {}, origin)).status, origin).toBe(200);
  });

  it("of anybody else is not answered for", async () => {
    for (const origin of [
      "http://evil.example",
      "http://localhost:9977",
      "http://localhost",
      "http://localhost.evil.example:8787",
    ])
      expect(await expectRefused(await send("/sign-in", {}, origin), 421)).toContain(ORIGIN);
    await expectRefused(await send("/sign-in", { headers: { host: "evil.example" } }), 421);
    expect(asked).toEqual([]);
  });

  it("is not steered by what a proxy would say", async () => {
    const headers = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
      "x-middleware-response-location": "//evil.example",
      "x-opennext-resolved-routes": "{",
      "x-lumina-path": "/o/other",
      "x-isr": "1",
    };
    expect((await send("/sign-in", { headers })).status).toBe(200);
    const seen = asked[0]?.headers;
    for (const name of Object.keys(headers).filter((one) => !/proto|lumina/.test(one)))
      expect(seen?.get(name), name).toBeNull();
    expect([seen?.get("x-forwarded-proto"), seen?.get("x-lumina-path")]).toEqual(["http", "/sign-in"]);
  });
});

describe("the path", () => {
  it.each([
    ["/o/%ZZ/items", 400],
    ["/legal/%E0%A4%A", 400],
    ["/o/%ZZ/live/imp_1", 400],
    ["/o/%E0%A4%A/imports/uploads", 400],
    ["/%", 400],
    ["/o/a%00b/items", 400],
    ["/o/%5Cevil.example", 400],
    ["/o/x/..%2F..%2Fadmin", 400],
    ["/o/x%2F..", 400],
    ["//evil.example", 404],
    ["/%2Fevil.example", 404],
    ["/cdn-cgi/image/width=8/http://127.0.0.1:9977/x", 404],
    ["/CDN-CGI/image/x", 404],
    ["/cdn-cgi%2Fimage/w=1/http://127.0.0.1/", 404],
    ["/_next/image?url=http://127.0.0.1:9977/x&w=64&q=75", 404],
    ["/_next/image/?url=/x", 404],
  ])("%s is refused by %i", async (path, status) => {
    await expectRefused(await send(path), status);
    await expectRefused(await send(path, { method: "POST", body: "x" }), status);
    expect(asked).toEqual([]);
  });

  it("that only looks odd goes on", async () => {
    for (const path of [
      "/o/%C3%BC/items",
      "/legal/terms%20x",
      "/?q=%ZZ",
      "/_next/images",
      "/cdn-cgi/imagery",
    ])
      expect((await send(path)).status, path).toBe(200);
  });
});

it("a method that the platform does not know is refused", async () => {
  for (const method of ["PROPFIND", "QUERY", "FOO"]) {
    const request = { method, url: `${ORIGIN}/x`, headers: new Headers(), body: null } as unknown as Request;
    await expectRefused(await sendRequest(request), 405);
  }
});

describe("a write or a socket of elsewhere", () => {
  const socket = (origin?: string, path = "/o/acme/live/imp_1") =>
    send(path, { headers: { upgrade: "websocket", ...(origin === undefined ? {} : { origin }) } });

  it("is refused, whatever its origin looks like", async () => {
    for (const origin of ["null", "https://evil.example", "http://localhost:1", "::", "http://", "", "%ZZ"]) {
      await expectRefused(await socket(origin), 403);
      await expectRefused(await socket(origin, "/o/acme"), 403);
      await expectRefused(await send("/contact", { method: "POST", headers: { origin }, body: "x" }), 403);
    }
    await expectRefused(
      await send("/api/webhooks/stripe", { method: "POST", headers: { origin: "https://x.example" } }),
      403,
    );
  });

  it("is none when a page of ours names no origin and the browser vouches for it", async () => {
    const headers = { origin: "null", "sec-fetch-site": "same-origin" };
    expect((await send("/reset/abc", { method: "POST", headers, body: "x" })).status).toBe(200);
    expect(asked.map((request) => request.headers.get("origin"))).toEqual([ORIGIN]);
  });

  it("without an origin is asked who it is", async () => {
    await expectRefused(await socket(), 401);
    await expectRefused(await socket(ORIGIN), 401);
  });
});

describe("what the framework's scripts say of their page", () => {
  const ask = (state: string, path = "/sign-in?_rsc=1") =>
    send(path, { headers: { rsc: "1", "next-router-state-tree": state } });

  it("is refused when nobody can read it", async () => {
    for (const state of ["garbage", "null", "%5B%5D", "%7B%7D", "%E0%A4%A"])
      for (const path of ["/sign-in", "/contact?_rsc=1", "/legal/privacy", "/o/acme/items"])
        await expectRefused(await ask(state, path), 400);
    expect(asked).toEqual([]);
  });

  it("goes on as it is otherwise", async () => {
    const state = encodeURIComponent(JSON.stringify(["", { children: ["sign-in", {}] }, null, null, 16]));
    expect((await ask(state)).status).toBe(200);
    expect(asked[0]?.headers.get("next-router-state-tree")).toBe(state);
  });
});

it("an action of another release is refused with an event, in the way the browser's script knows", async () => {
  const headers = { "x-nextjs-action-not-found": "1", "content-type": "text/plain" };
  pages.answer = () => new Response("Server action not found.", { status: 409, headers });
  const answer = await send("/sign-in", {
    method: "POST",
    headers: { "next-action": "0".repeat(42), "content-type": "text/plain" },
    body: "[]",
  });
  expect(answer.headers.get("x-nextjs-action-not-found")).toBe("1");
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await expectRefused(answer, 409)).toContain("There is no such action.");
});

it("refuses what the framework forwards to itself, without asking a page", async () => {
  const headers = { "x-action-forwarded": "1", "next-action": "0".repeat(42), "content-type": "text/plain" };
  const before = asked.length;
  const answer = await send("/o/%5Borg%5D/items", { method: "POST", headers, body: "[]" });
  expect(await expectRefused(answer, 404)).toContain("There is no such action.");
  expect(asked).toHaveLength(before);
});

it("leads a page to another site, and a request for a page's data nowhere but to that page", async () => {
  const away = new Response(null, { status: 303, headers: { location: "https://login.example/authorize" } });
  pages.answer = () => away.clone();
  const page = await send("/sign-in/with/sso_1");
  expect([page.status, page.headers.get("location")]).toEqual([303, "https://login.example/authorize"]);
  pages.answer = () => away.clone();
  const data = await send("/sign-in/with/sso_1?_rsc=1", { headers: { rsc: "1" } });
  expect([data.status, data.headers.get("location")]).toEqual([200, null]);
  expect(data.headers.get("content-type")).toMatch(/^text\/plain/);
});

it("says which methods pages take, without asking one", async () => {
  const before = asked.length;
  for (const path of ["/", "/sign-in", "/o/acme/items", "/nothing/here"]) {
    const answer = await send(path, { method: "OPTIONS", headers: { origin: "https://evil.example" } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    expect(await expectRefused(answer, 405)).toContain("This method is not supported.");
  }
  expect(asked).toHaveLength(before);
});

describe("a body", () => {
  it("of pages is here before they see it, within 1 MiB", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await send("/o/acme", { method, body: "x".repeat(MIB) })).status).toBe(200);
      expect((await send("/o/acme", { method, body: streamed(MIB).body })).status).toBe(200);
      await expectRefused(await send("/o/acme", { method, body: "x".repeat(MIB + 1) }), 413);
      const chunked = streamed(MIB + 1);
      await expectRefused(await send("/o/acme", { method, body: chunked.body }), 413);
    }
    expect(asked.map(({ method, bytes }) => [method, bytes])).toEqual(
      ["POST", "POST", "PUT", "PUT", "PATCH", "PATCH", "DELETE", "DELETE"].map((method) => [method, MIB]),
    );
  });

  it("that is refused comes in first, whatever refuses it", async () => {
    for (const [path, status, headers] of [
      ["/o/%ZZ", 400, {}],
      ["/x", 403, { origin: "https://evil.example" }],
      ["/api/consent", 413, {}],
      ["/contact", 415, { "content-type": "application/json" }],
      ["/o/acme/imports/uploads", 401, {}],
      ["/o/acme/imports/imp_1/start", 401, {}],
      ["/sign-in", 413, {}],
    ] as const) {
      const { body, taken } = streamed(3 * MIB);
      await expectRefused(await send(path, { method: "POST", body, headers }), status);
      expect(taken(), path).toBe(3 * MIB);
    }
  });

  it("comes in before somebody is refused /admin", async () => {
    const { body, taken } = streamed(3 * MIB);
    const headers = { "cf-access-jwt-assertion": "not.a.token" };
    const path = "/admin/processors/x/agreement";
    expect((await send(path, { method: "POST", body, headers })).status).toBe(403);
    expect(taken()).toBe(3 * MIB);
  });

  it("of 60 MB is discarded as it comes", async () => {
    for (const path of ["/api/consent", "/contact", "/o/acme/imports/uploads", "/sign-in"]) {
      const { body, taken } = streamed(60_000_000);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      expect([401, 413]).toContain((await send(path, { method: "POST", body, headers })).status);
      expect(taken()).toBe(60_000_000);
    }
  });
});

describe("a failure that nobody expected", () => {
  it("in a page is a sentence with an event id, as text and as a page", async () => {
    pages.answer = () => {
      throw new TypeError("x is undefined at secret.ts");
    };
    expect(await expectRefused(await send("/o/acme"), 500)).toMatch(/^Something went wrong on our side/);
    expect(logged.join()).toContain("x is undefined");
    pages.answer = () => new Response("Internal Server Error", { status: 500 });
    const html = await expectRefused(await send("/o/acme", { headers: { accept: "text/html" } }), 500);
    expect(html).toContain("<h1");
  });

  it("that the framework's own page tells is left to it", async () => {
    const body = '<html id="__next_error__"><template data-dgst="123"></template></html>';
    pages.answer = () => new Response(body, { status: 500, headers: { "content-type": "text/html" } });
    const response = await send("/o/acme");
    expect([response.status, await response.text()]).toEqual([500, body]);
    expect(response.headers.get("content-security-policy")).toContain("nonce-");
    pages.answer = () => Response.json({ status: "degraded" }, { status: 503 });
    expect(await (await send("/healthz")).json()).toEqual({ status: "degraded" });
  });

  it("before any of it, such as an environment that is not complete, is one too", async () => {
    const { DB } = env as { DB: unknown };
    Object.assign(env, { DB: undefined });
    const cookie = "lumina-session=x";
    await expectRefused(await send("/o/acme/imports/imp_1/progress", { headers: { cookie } }), 500);
    Object.assign(env, { DB });
  });
});

it("the first request of a process starts what waits for one, and each works with its own bindings", async () => {
  const own = env as unknown as Bindings;
  const begun: string[] = [];
  const seen: unknown[] = [];
  const pipeline = requestPipeline({
    onFirstRequest: () => void begun.push("begun"),
    pages: async () => {
      seen.push(bindings());
      return new Response("a page");
    },
  });
  const ask = (given: Bindings, method = "GET") =>
    pipeline(new Request(`${ORIGIN}/sign-in`, { method }) as never, given, createExecutionContext());
  const [first, second] = [{ ...own }, { ...own }];
  expect((await ask(first, "PROPFIND")).status).toBe(405);
  expect(begun).toEqual(["begun"]);
  for (const given of [first, second]) expect((await ask(given)).status).toBe(200);
  provideBindings(own);
  expect(begun).toEqual(["begun"]);
  expect(seen[0] === first && seen[1] === second).toBe(true);
});
