import { beforeAll, expect, it } from "vitest";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { controlDb } from "@/lib/platform/db/control";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { countUse, deviceOf, usageOf } from "./count-use";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const html = (status = 200) =>
  new Response("", { status, headers: { "content-type": "text/html; charset=utf-8" } });
const json = () => Response.json({});

const used = (path: string, response: Response, init: RequestInit = {}) => {
  const url = new URL(path, "http://localhost:8787");
  const headers = { "user-agent": FIREFOX, ...init.headers };
  return usageOf(new Request(url, { ...init, headers }), url, response).map(({ event, fields }) => [
    event,
    ...Object.values(fields),
  ]);
};

it("counts pages that somebody opens by their pattern, and files by what became of them", () => {
  const item = "/o/harbour-tools/items/itm_01m8p98vt25fky2h1ejq2ny2nj?q=valve";
  const seen = [
    ["page.viewed", "/o/[org]/items/[item]"],
    ["session.active", "desktop"],
  ];
  expect(used(item, html())).toEqual(seen);
  const flight = new Response("", { headers: { "content-type": "text/x-component" } });
  expect(used(item, flight, { headers: { rsc: "1" } })).toEqual(seen);
  expect(used("/o/a/items/export?format=csv", new Response(""))).toEqual([
    ["api.called", "/o/[org]/items/export", "ok"],
  ]);
  const part = { method: "PUT", body: "x" };
  expect(used("/o/a/imports/imp_1/parts/3", new Response("", { status: 413 }), part)).toEqual([
    ["api.called", "/o/[org]/imports/[import]/parts/[part]", "refused"],
  ]);
});

it("counts nothing that screens do by themselves, that failed, or that is elsewhere", () => {
  for (const name of ["next-router-prefetch", "sec-purpose"])
    expect(used("/o/a/items", html(), { headers: { [name]: "prefetch" } })).toEqual([]);
  for (const path of ["/o/a/approvals/list", "/o/a/imports/imp_1/progress", "/o/a/live/x", "/o/a/search"])
    expect(used(path, json()), path).toEqual([]);
  expect(used("/o/a/items", html(404))).toEqual([]);
  expect(used("/o/a/items", html(), { method: "POST" })).toEqual([]);
  for (const path of ["/account", "/admin/billing", "/o/a/nothing/here", "/o/a/%ZZ"])
    expect(used(path, html()), path).toEqual([]);
});

it("knows kinds of devices, and no more of them", () => {
  expect(deviceOf(FIREFOX)).toBe("desktop");
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148")).toBe("phone");
  expect(deviceOf("Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36")).toBe("tablet");
  expect(deviceOf("Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) Mobile/15E148")).toBe("tablet");
  expect([deviceOf("curl/8"), deviceOf(null)]).toEqual(["other", "other"]);
});

let slug: string;
let cookie: string;
let organizationId: string;
beforeAll(async () => {
  const signedIn = await newOwner("owner@count-use.example");
  slug = signedIn.slug;
  cookie = `${sessionCookieName()}=${signedIn.sessionToken}`;
  organizationId = (await workspaceOf(signedIn, slug)).organization.id;
});

it("keeps no slug, id or search of a request, and nothing of a browser that asks to be left alone", async () => {
  const count = (path: string, headers: Record<string, string>) => {
    const url = new URL(path, "http://localhost:8787");
    return countUse(new Request(url, { headers: { "user-agent": FIREFOX, ...headers } }), url, html());
  };
  const path = `/o/${slug}/items/itm_canary7f3a?q=canary7f3a`;
  await count(path, {});
  await count(path, { cookie: "lumina-session=stranger" });
  await count(path, { cookie, "sec-gpc": "1" });
  await count(path, { cookie, [REQUEST_HEADERS.refused]: "1" });
  expect(await controlDb().usageEvent.count({ where: { organizationId } })).toBe(0);
  await count(path, { cookie });
  const rows = await controlDb().usageEvent.findMany({ where: { organizationId }, take: 10 });
  expect(rows.map(({ event, detail, count }) => [event, detail, count]).sort()).toEqual([
    ["page.viewed", "/o/[org]/items/[item]", 1],
    ["session.active", "desktop", 1],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`canary|${slug}|Firefox`));
});
