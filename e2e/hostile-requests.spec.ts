import http from "node:http";
import type net from "node:net";
import { actionIn, expectRefused, FAILED_PART, origin, raw } from "./support/hostile";
import { newPerson, signIn, signUp } from "./support/people";
import { expect, test } from "./support/test";

const ODD_NUMBER = "99999999999999999999";

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
    ...[
      "/legal/sub-processors",
      "/legal/following/x",
      "/briefing-mail/x",
      "/notification-mail/x",
      "/confirm/x",
      "/reset/x",
      "/email/x",
      "/invitation/x",
    ],
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

test("an action is taken by a page that holds it, and sent on to no other", async ({ request }) => {
  const action = actionIn(await (await request.get("/sign-in")).text());
  const headers = { "next-action": action, "content-type": "text/plain", origin: origin() };
  for (const path of ["/sign-up", "/account", "/organizations"]) {
    const answer = await raw(path, { method: "POST", headers, body: "[]" });
    expectRefused(answer, 409);
    expect(answer.headers["x-nextjs-action-not-found"], path).toBe("1");
  }
  const forwarded = { ...headers, "x-action-forwarded": "1" };
  expectRefused(await raw("/sign-in", { method: "POST", headers: forwarded, body: "[]" }), 404);
});

test("pages say which methods they take", async () => {
  for (const path of ["/sign-in", "/o/acme/items", "/demo", "/nothing/here"]) {
    const answer = await raw(path, { method: "OPTIONS" });
    expectRefused(answer, 405);
    expect(answer.headers.allow, path).toBe("GET, HEAD, POST");
  }
});

test("signing in leads back to a list as it was filtered", async ({ page }) => {
  await page.goto("/o/acme/items?status=runs-out&sort=value");
  await expect(page).toHaveURL(
    `/sign-in?next=${encodeURIComponent("/o/acme/items?status=runs-out&sort=value")}`,
  );
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

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signing in never leads to another site", async ({ page }) => {
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
