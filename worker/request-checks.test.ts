import { beforeEach, describe, expect, it, vi } from "vitest";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { BusyError, ForbiddenError, NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { BodyIncompleteError, BodyTooLargeError } from "@/lib/platform/request-body";
import { answerFailure, RefusedRequest } from "./refusal";
import { checkHost, checkMethod, checkOrigin, checkPath, checkRouterState } from "./request-checks";

const site = vi.hoisted(() => ({ APP_ORIGIN: "https://lumina.example", MODE: "live" }));
vi.mock("@/lib/platform/env", () => ({ environment: () => site, isSandbox: () => false }));
beforeEach(() => {
  site.APP_ORIGIN = "https://lumina.example";
  for (const level of ["error", "warn", "info", "log"] as const)
    vi.spyOn(console, level).mockImplementation(() => undefined);
});

const OWN = "https://lumina.example";
/** A request of which only these parts are looked at: some of them no platform would send. */
const request = (headers: Record<string, string> = {}, method = "GET") =>
  ({ method, headers: new Headers(headers) }) as Request;
/** The status of the refusal, or null when there is none. */
const refusal = (check: () => void): number | null => {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof RefusedRequest) return error.status;
    throw error;
  }
};

describe("a method", () => {
  it("is one that the platform knows", () => {
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      expect([method, refusal(() => checkMethod(request({}, method)))]).toEqual([method, null]);
    for (const method of ["TRACE", "CONNECT", "get", "BREW", ""])
      expect([method, refusal(() => checkMethod(request({}, method)))]).toEqual([method, 405]);
  });
});

describe("a host", () => {
  const host = (url: string, header?: string) =>
    refusal(() => checkHost(request(header === undefined ? {} : { host: header }), new URL(url)));

  it("is that of the installation, in the address and in the header", () => {
    expect(host(`${OWN}/x`)).toBeNull();
    expect(host(`${OWN}/x`, "LUMINA.example")).toBeNull();
    expect([host("https://evil.example/"), host(`${OWN}/`, "evil.example"), host(`${OWN}:8443/`)]).toEqual([
      ...[421, 421, 421],
    ]);
    expect([host("https://localhost/"), host(`${OWN}/`, "")]).toEqual([421, 421]);
    expect([host("https://sub.lumina.example/"), host("https://lumina.example.evil.example/")]).toEqual([
      421, 421,
    ]);
  });

  it("on the loopback address is each of its names, at the same port", () => {
    site.APP_ORIGIN = "http://localhost:8787";
    for (const name of ["localhost", "127.0.0.1", "[::1]"]) {
      expect([name, host(`http://${name}:8787/`)]).toEqual([name, null]);
      expect([name, host(`http://${name}/`), host(`http://${name}:8788/`)]).toEqual([name, 421, 421]);
    }
    expect(host("http://lumina.example:8787/")).toBe(421);
    site.APP_ORIGIN = "http://127.0.0.1";
    expect([host("http://localhost/"), host("http://localhost:8787/")]).toEqual([null, 421]);
  });
});

describe("a path", () => {
  const path = (pathname: string) => refusal(() => checkPath({ pathname } as URL));
  it.each([
    "/",
    "/o/acme/items",
    "/a%20b",
    "/%C3%BC",
    "/a.b/c..d",
    "/a...",
    "/.well-known/x",
    "/_next/images",
    "/x/_next/image",
  ])("%s is one of ours", (pathname) => expect(path(pathname)).toBeNull());
  it.each([
    ["/%", 400],
    ["/%E0%A4%A", 400],
    ["/a%00b", 400],
    ["/a%0Ab", 400],
    ["/a%7F", 400],
    ["/a%5Cb", 400],
    ["/a/../b", 400],
    ["/a/%2e%2e/b", 400],
    ["/..", 400],
    ["/.", 400],
    ["/a/./b", 400],
    ["//evil.example", 404],
    ["/%2Fevil.example", 404],
    ["/_next/image", 404],
    ["/_NEXT/image/x", 404],
    ["/cdn-cgi/image/x", 404],
  ])("%s is refused as %d", (pathname, status) => expect(path(pathname)).toBe(status));
});

describe("where a request comes from", () => {
  const from = (headers: Record<string, string>, method = "POST") =>
    refusal(() => checkOrigin(request(headers, method), new URL(`${OWN}/x`)));
  const socket = { upgrade: "websocket" };

  it("does not matter where nothing is written", () => {
    for (const method of ["GET", "HEAD", "OPTIONS"])
      expect(from({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }, method)).toBeNull();
  });

  it("is a page of ours where something is written, by any method", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect([method, from({ origin: OWN }, method)]).toEqual([method, null]);
      for (const origin of [
        "https://evil.example",
        "https://lumina.example.evil.example",
        "https://lumina.example:8443",
        "http://lumina.example",
        "ftp://lumina.example",
        "blob:https://lumina.example/1",
        "https://lumina.example/x",
        "https://user@lumina.example",
        "nonsense",
        "",
      ])
        expect([method, origin, from({ origin }, method)]).toEqual([method, origin, 403]);
    }
    // What the browser says of the site does not outweigh the origin that it names.
    expect(from({ origin: "https://evil.example", "sec-fetch-site": "same-origin" })).toBe(403);
  });

  it("is said by the browser where a page keeps its address to itself", () => {
    expect(from({ origin: "null", "sec-fetch-site": "same-origin" })).toBeNull();
    for (const value of ["cross-site", "same-site", "none"])
      expect([value, from({ origin: "null", "sec-fetch-site": value })]).toEqual([value, 403]);
    expect(from({ origin: "null" })).toBe(403);
  });

  it("without an origin is a program, or a page of ours", () => {
    expect(from({})).toBeNull();
    for (const [value, status] of [
      ["same-origin", null],
      ["none", null],
      ["same-site", 403],
      ["cross-site", 403],
    ] as const)
      expect([value, from({ "sec-fetch-site": value })]).toEqual([value, status]);
  });

  it("matters for a socket as for a write", () => {
    expect(from({ ...socket, origin: OWN }, "GET")).toBeNull();
    expect(from({ ...socket, origin: "https://evil.example" }, "GET")).toBe(403);
    expect(from({ ...socket, origin: "http://lumina.example" }, "GET")).toBe(403);
    expect(from({ ...socket, origin: "null", "sec-fetch-site": "same-origin" }, "GET")).toBe(403);
  });
});

describe("what the framework's scripts say of their page", () => {
  it("can be read by the framework, or is not said", () => {
    const state = (value?: string) =>
      refusal(() =>
        checkRouterState(request(value === undefined ? {} : { "next-router-state-tree": value })),
      );
    expect([state(), state(encodeURIComponent('["",{}]')), state("nonsense"), state("")]).toEqual([
      ...[null, null, 400, 400],
    ]);
  });
});

describe("the answer to a failure", () => {
  const answer = async (error: unknown, format: "json" | "text" = "text", accept = "*/*") => {
    const asked = new Request(`${OWN}/o/acme?secret=1`, { headers: { accept } });
    const response = answerFailure(error, asked, format);
    return { response, text: await response.text(), id: response.headers.get("x-event-id") ?? "" };
  };

  it.each<[Error, number]>([
    [new RefusedRequest(421, "Elsewhere."), 421],
    [new BodyTooLargeError("This is too large."), 413],
    [new BodyIncompleteError(), 408],
    [new SignedOutError(), 401],
    [new NotFoundError("It"), 404],
    [new ForbiddenError(), 403],
    [new UserError("The name is taken."), 409],
    [new BusyError("Try again."), 409],
  ])("%s is its sentence, as %d", async (error, status) => {
    const { response, text, id } = await answer(error);
    expect([response.status, text]).toEqual([status, `${error.message}\nEvent ${id}\n`]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("that nobody expected says nothing of the inside, and of a store that is slow its sentence", async () => {
    for (const error of [new TypeError("x is undefined"), "text", null]) {
      const { response, text, id } = await answer(error);
      expect([response.status, text]).toEqual([
        500,
        `Something went wrong on our side. Please try again.\nEvent ${id}\n`,
      ]);
    }
    const slow = new StoreTimeoutError("database", 1);
    const { response, text } = await answer(slow);
    expect([response.status, text.startsWith(slow.message)]).toEqual([503, true]);
  });

  it("is a page for a browser, and JSON for a script", async () => {
    const page = await answer(new UserError('<b>"&'), "text", "text/html,*/*");
    expect(page.response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain('<h1 style="font-size:1.25rem">&lt;b&gt;&quot;&amp;</h1>');
    expect(page.text).toContain(`<code>${page.id}</code>`);
    const unsaid = answerFailure(new UserError("No."), new Request(OWN), "text");
    expect(unsaid.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const json = await answer(new UserError("No."), "json", "text/html");
    expect(JSON.parse(json.text)).toEqual({ message: "No.", eventId: json.id });
    expect(json.response.status).toBe(409);
  });
});
