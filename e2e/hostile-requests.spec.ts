import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { newPerson, signIn, signUp } from "./support/people";
import { type RawAnswer, type RawRequest, rawRequest } from "./support/raw-request";
import { expect, test } from "./support/test";

const ODD_NUMBER = "99999999999999999999";
const MIB = 1024 * 1024;

/** A part of a page that failed after its beginning was sent: the framework's number of the event. */
const FAILED_PART = /data-dgst="\d+"|"?digest\\*"?:\s*\\*"\d+/;

const origin = () => test.info().project.use.baseURL ?? "";
const raw = (path: string, options?: RawRequest) => rawRequest(origin(), path, options);

/** A sentence with an event id, and every header that an answer has; no stack. */
function expectRefused({ status, headers, text }: RawAnswer, ...expected: number[]) {
  expect(expected, text.slice(0, 300)).toContain(status);
  expect(headers["x-request-id"]).toMatch(/^req_/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(text).toContain(headers["x-event-id"] ?? "no event id");
  expect(headers["x-event-id"]).toMatch(/^evt_/);
  expect(text).not.toMatch(/\n\s+at |\.js:\d/);
}

/** Somebody else's server on the loopback address: it counts what reaches it. */
async function otherServer() {
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? ""}`);
    response.end("internal page");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  return { host: `127.0.0.1:${port}`, seen, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The id of the action that a page's form calls. */
function actionIn(html: string): string {
  const id = /"id":"([0-9a-f]{40,})"/.exec(html.replaceAll("&quot;", '"'))?.[1];
  if (!id) throw new Error("The page has no form with an action.");
  return id;
}

test("nothing is answered for another host, and nothing is asked of it", async ({ request }) => {
  const other = await otherServer();
  const action = actionIn(await (await request.get("/sign-in")).text());
  for (const host of [other.host, "evil.example", "localhost", "localhost:1"]) {
    for (const path of ["/sign-in", "/healthz", "/organizations", "/api/consent"]) {
      const answer = await raw(path, { headers: { host } });
      expectRefused(answer, 421);
    }
    const headers = {
      host,
      cookie: "lumina-session=secret",
      "next-action": action,
      origin: `http://${host}`,
    };
    const posted = await raw("/organizations", { method: "POST", headers, body: "[]" });
    expectRefused(posted, 421);
  }
  const forwarded = {
    "x-forwarded-host": other.host,
    "x-forwarded-proto": "http",
    forwarded: `host=${other.host}`,
  };
  for (const path of ["/organizations", "/sign-in"]) {
    const headers = { ...forwarded, cookie: "lumina-session=secret", "next-action": action };
    const answer = await raw(path, { method: "POST", headers, body: "[]" });
    expect(answer.status).toBeLessThan(500);
  }
  expect(other.seen).toEqual([]);
  await other.close();
});

test("image routes fetch nothing", async () => {
  const other = await otherServer();
  for (const path of [
    `/cdn-cgi/image/width=64/http://${other.host}/x`,
    `/cdn-cgi/image/width=64,format=auto/http://${other.host}/x`,
    "/cdn-cgi/image/",
    `/_next/image?url=http%3A%2F%2F${other.host}%2Fx&w=64&q=75`,
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/image/?url=x",
  ])
    expectRefused(await raw(path), 404);
  expect(other.seen).toEqual([]);
  await other.close();
});

test("addresses that cannot be read are refused, and odd ones are no failure", async () => {
  for (const path of [
    "/o/%ZZ/items",
    "/legal/%E0%A4%A",
    "/%",
    "/admin/%E0%A4%A",
    "/o/a%00b",
    "/o/%5C%5Cevil.example",
  ])
    expectRefused(await raw(path), 400);
  for (const path of ["//evil.example", "//evil.example/..", "/%2Fevil.example", "///x//", "/%2F%2Fx"]) {
    const answer = await raw(path);
    // The static files' own server may tidy the address up, within our site.
    expect([307, 400, 404], path).toContain(answer.status);
    const { location = "/" } = answer.headers;
    expect(new URL(location, `${origin()}/o/x`).origin, path).toBe(origin());
  }
  const odd = `page=${ODD_NUMBER}&after=-${ODD_NUMBER}&before=1e400&from=${ODD_NUMBER}&to[]=x&q=a&q=b&kind=%00&kind=x&number=__proto__&next=%ZZ&language[x]=y`;
  for (const path of [
    ...["/", "/contact", "/contact/thanks", "/cookies", "/sign-in", "/sign-up", "/reset", "/legal"],
    ...["/legal/terms", `/legal/terms/versions/${ODD_NUMBER}`, "/legal/terms/compare", "/legal/__proto__"],
    ...["/legal/sub-processors", "/legal/following/x", "/confirm/x", "/reset/x", "/email/x", "/invitation/x"],
    ...[
      "/sandbox/mailbox",
      `/sandbox/mailbox/${ODD_NUMBER}`,
      "/healthz",
      "/api/consent",
      "/api/sandbox/mails",
    ],
    ...["/o/__proto__", "/o/constructor/items", "/gallery", "/nothing"],
  ]) {
    const answer = await raw(`${path}?${odd}`, {
      headers: { cookie: "a=%ZZ; lumina-consent=%ZZ.{" },
    });
    expect(answer.status, `${path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
    expect(answer.text, path).not.toMatch(FAILED_PART);
    expect(answer.headers["x-content-type-options"], path).toBe("nosniff");
  }
});

test("sockets of elsewhere, and of bad addresses, are refused", async () => {
  const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
  const open = (path: string, origin?: string) =>
    raw(path, {
      headers: {
        ...upgrade,
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        ...(origin === undefined ? {} : { origin }),
      },
    });
  for (const origin of ["null", "https://evil.example", "http://", "%ZZ", "localhost"])
    expectRefused(await open("/o/acme/live/imp_1", origin), 403);
  expectRefused(await open("/o/%ZZ/live/imp_1", origin()), 400);
  expectRefused(await open("/o/%E0%A4%A/live/imp_1"), 400);
  expectRefused(await open("/o/acme/live/imp_1", origin()), 401);
  expectRefused(await open("/o/__proto__/live/imp_1"), 401);
});

test("odd methods are no failure", async () => {
  for (const method of ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY", "PURGE"])
    for (const path of [
      "/",
      "/sign-in",
      "/healthz",
      "/contact",
      "/api/consent",
      "/o/acme/items/export",
      "/demo",
    ]) {
      const answer = await raw(path, { method });
      expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
    }
  const body = "x".repeat(100_000);
  for (const method of ["GET", "HEAD"])
    expect((await raw("/sign-in", { method, body, headers: { "content-length": "100000" } })).status).toBe(
      200,
    );
});

/** The memory of the Worker's processes, in bytes. */
function workerMemory(): number {
  const { group } = JSON.parse(readFileSync(".lumina/test-state/process.json", "utf8")) as { group: number };
  const { stdout } = spawnSync("ps", ["-A", "-o", "pgid=,rss=,comm="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([pgid, , command]) => Number(pgid) === group && command?.includes("workerd"))
    .reduce((sum, [, kib]) => sum + Number(kib) * 1024, 0);
}

test("bodies of 60 MB are refused without holding memory or anybody up", async () => {
  test.setTimeout(120_000);
  const rest = workerMemory();
  let most = rest;
  const waits: number[] = [];
  let done = false;
  const others = (async () => {
    while (!done) {
      const begun = performance.now();
      expect((await raw("/healthz")).status).toBe(200);
      waits.push(performance.now() - begun);
      most = Math.max(most, workerMemory());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  const bytes = 60_000_000;
  const targets: [string, number, Record<string, string>][] = [
    ["/o/acme/imports/uploads", 401, { "content-type": "application/json" }],
    ["/o/acme/imports/imp_1/start", 401, { "content-type": "application/json" }],
    ["/api/consent", 413, { "content-type": "application/json" }],
    ["/contact", 413, { "content-type": "application/x-www-form-urlencoded" }],
    ["/sign-in", 413, { "content-type": "text/plain", "next-action": "0".repeat(42) }],
    ["/legal/follow", 413, { "content-type": "multipart/form-data; boundary=x" }],
  ];
  for (const [path, status, headers] of targets) {
    for (const length of [undefined, String(bytes)]) {
      const sent: RawRequest = {
        method: "POST",
        headers: { ...headers, ...(length && { "content-length": length }) },
        body: { bytes },
      };
      expectRefused(await raw(path, sent), status);
    }
  }
  done = true;
  await others;
  waits.sort((a, b) => a - b);
  const figures = `others waited ${Math.round(waits[Math.floor(waits.length * 0.95)] ?? 0)} ms at the 95th percentile, ${Math.round(waits.at(-1) ?? 0)} ms at most; memory grew by ${Math.round((most - rest) / MIB)} MiB`;
  test.info().annotations.push({ type: "figures", description: figures });
  console.log(figures);
  expect(waits[Math.floor(waits.length * 0.95)], figures).toBeLessThan(300);
  expect(most - rest, figures).toBeLessThan(256 * MIB);
});

test("bodies that stall hold nobody up", async () => {
  const { hostname, port, host } = new URL(origin());
  const sockets = Array.from({ length: 40 }, (_, index) => {
    const socket = net.connect(Number(port), hostname);
    socket.on("error", () => undefined);
    const path = ["/contact", "/sign-in", "/api/consent", "/o/acme/imports/uploads"][index % 4];
    const type = index % 2 ? "content-length: 1000000" : "transfer-encoding: chunked";
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-www-form-urlencoded\r\n${type}\r\n\r\n`,
    );
    socket.write(index % 2 ? "a" : "1\r\na\r\n");
    return socket;
  });
  for (let i = 0; i < 20; i++) {
    const begun = performance.now();
    expect((await raw("/healthz")).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2_000);
  }
  for (const socket of sockets) socket.destroy();
});

test("odd arguments to public actions are answered by a sentence", async ({ request }) => {
  test.setTimeout(120_000);
  const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const bodies: [string, string | undefined][] = [
    ...[
      "",
      "{",
      "null",
      "7",
      '"x"',
      "{}",
      "[]",
      "[null]",
      "[null,null]",
      "[[],{}]",
      '[{},"x"]',
      "[1,2,3,4,5,6,7,8,9]",
    ],
    ...[
      '["$1"]',
      '["$F1"]',
      '["$@1"]',
      '["$K1"]',
      '["$Q1"]',
      '["$W9"]',
      '["$n1e9"]',
      '["$Dx"]',
      '["$o1"]',
      '["$B2"]',
    ],
    ...[
      '[{"__proto__":{"x":1}}]',
      '[{"then":"$@0"}]',
      '["$undefined","$NaN"]',
      '["$$ACTION"]',
      '["$h1"]',
      '["$1:__proto__:x"]',
    ],
    ...[deep(1000), deep(200_000), JSON.stringify(["x".repeat(900_000)])],
  ].map((body) => [body, "text/plain;charset=UTF-8"]);
  const form = (...parts: [string, string][]) =>
    `${parts.map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--b--\r\n`;
  const multipart = "multipart/form-data; boundary=b";
  bodies.push(
    [form(["0", '[{"status":"x"},"$K1"]'], ["1_email", "x"]), multipart],
    [form(["0", '["$K1","$K1"]']), multipart],
    [form(["0", "nonsense"]), multipart],
    [form(["1", "[]"]), multipart],
    [form(["x", "y"]), multipart],
    ["--b", multipart],
    ["", "multipart/form-data"],
    ["a=1", "application/x-www-form-urlencoded"],
    ["a=1", "application/json"],
    ["a=1", undefined],
  );
  for (const page of ["/sign-in", "/sign-up", "/reset"]) {
    const action = actionIn(await (await request.get(page)).text());
    for (const [body, type] of bodies) {
      const headers = {
        "next-action": action,
        accept: "text/x-component",
        ...(type && { "content-type": type }),
      };
      const what = `${page} ${type} ${body.slice(0, 60)}`;
      const answer = await raw(page, { method: "POST", headers, body });
      expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
      expect(answer.headers["x-content-type-options"], what).toBe("nosniff");
      if (answer.status >= 400) expect(answer.headers["x-request-id"], what).toMatch(/^req_/);
    }
    // Without the header of an action, as a form without JavaScript is sent.
    for (const [body, type] of [
      ...bodies.slice(-10),
      [form([`$ACTION_ID_${action}`, ""]), multipart],
    ] as typeof bodies) {
      const headers: Record<string, string> = type ? { "content-type": type } : {};
      const answer = await raw(page, { method: "POST", headers, body });
      expect(
        answer.status,
        `${page} ${type} ${body.slice(0, 60)}: ${answer.text.slice(0, 300)}`,
      ).toBeLessThan(500);
    }
  }
  for (const action of ["x", "0".repeat(42), "../..", "a".repeat(10_000)]) {
    const headers = { "next-action": action, "content-type": "text/plain" };
    const answer = await raw("/sign-in", { method: "POST", headers, body: "[]" });
    expect([400, 404, 431], action.slice(0, 50)).toContain(answer.status);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in never leads to another site", async ({ page }) => {
    test.setTimeout(120_000);
    const person = newPerson();
    await signUp(page, person);
    for (const next of [
      "/.//evil.example",
      "/%2e//evil.example",
      "/a/..//evil.example",
      "//evil.example",
      "/\\evil.example",
    ]) {
      await page.context().clearCookies();
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel("Work e-mail").fill(person.email);
      await page.getByLabel("Password", { exact: true }).fill(person.password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.waitForURL(/\/(o|organizations)(\/|$)/);
      expect(new URL(page.url()).origin, next).toBe(origin());
    }
  });
});

test("odd addresses of a workspace are no failure", async ({ page }) => {
  test.setTimeout(180_000);
  const person = newPerson();
  const slug = await signUp(page, person);
  const odd = `page=${ODD_NUMBER}&after=-1&before=${ODD_NUMBER}&q=${"%25".repeat(60)}&q=b&sort=__proto__&status[]=x&supplier=%00&run=x&item=x&date=9999-99-99`;
  for (const path of [
    ...["", "/items", "/items/x", "/items/itm_x", "/items/export", "/search", "/models", "/models/x"],
    ...[
      "/models/runs/x",
      "/models/runs/x/progress",
      "/imports",
      "/imports/new",
      "/imports/imp_x",
      "/imports/imp_x/rows",
    ],
    ...[
      "/imports/imp_x/errors",
      "/imports/imp_x/progress",
      "/imports/imp_x/parts",
      "/imports/samples/x",
      "/suppliers",
    ],
    ...[
      "/suppliers/x",
      "/suppliers/export",
      "/audit",
      "/audit/export",
      "/audit/verify",
      "/agents",
      "/agents/settings",
    ],
    ...[
      "/agents/runs/x",
      "/agents/runs/x/progress",
      "/approvals",
      "/purchase-orders",
      "/purchase-orders/new",
    ],
    ...[
      "/purchase-orders/x",
      "/purchase-orders/x/csv",
      "/purchase-orders/x/pdf",
      "/support",
      "/members",
      "/settings",
    ],
  ]) {
    const answer = await page.request.get(`/o/${slug}${path}?${odd}`);
    const text = await answer.text();
    expect(answer.status(), `${path}: ${text.slice(0, 200)}`).toBeLessThan(500);
    expect(text, path).not.toMatch(FAILED_PART);
  }
  const stranger = await page.context().browser()?.newContext();
  for (const path of [
    "/search",
    "/items/export",
    "/audit/verify",
    "/purchase-orders/x/pdf",
    "/imports/samples/sales",
  ])
    expect((await stranger?.request.get(`/o/${slug}${path}`))?.status(), path).toBe(401);
  await stranger?.close();
  await page.context().clearCookies();
  await signIn(page, person);
});
