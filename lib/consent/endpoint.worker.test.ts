import { env } from "cloudflare:test";
import { beforeEach, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { signed } from "@/lib/platform/signing";
import { ensureRegister } from "@/lib/processors/bootstrap";
import type { ConsentAnswer } from "./answer";
import { beginDraft, currentDraft, publishDraft, saveConsentDraft } from "./drafts";
import { answerConsent } from "./endpoint";
import { noticeToken } from "./notice";
import { firstBrokenRecord } from "./record-chain";
import { currentConsentVersion } from "./versions";

const ORIGIN = "http://localhost:8787/api/consent";
const BOTH = ["google-analytics", "datadog-rum"];
const staff = { kind: "staff" as const, id: "stf_test" };

Object.assign(env, {
  GA_MEASUREMENT_ID: "G-TEST0001",
  DATADOG_APPLICATION_ID: "app",
  DATADOG_CLIENT_TOKEN: "pub",
});

beforeEach(() => clock.shift(0));

/** A browser: it keeps the consent cookie, and may be signed in. */
function browser({ country = "DE", region, gpc, user }: Visitor = {}) {
  let cookie = "";
  const headers = () => {
    const list = new Headers({ "cf-ipcountry": country, "cf-connecting-ip": "203.0.113.77" });
    if (region) list.set("cf-region-code", region);
    if (gpc) list.set("sec-gpc", "1");
    if (cookie) list.set("cookie", cookie);
    return list;
  };
  const keep = (response: Response) => {
    const set = response.headers.get("set-cookie");
    if (set) cookie = /Max-Age=0/.test(set) ? "" : (set.split(";")[0] ?? "");
    return response;
  };
  const person = async () => (user ? { id: user, signedInAt: clock.instant() } : null);
  const get = async (query = ""): Promise<ConsentAnswer> => {
    const request = new Request(ORIGIN + query, { headers: headers() });
    return keep(await answerConsent(request, person)).json();
  };
  const post = async (body: unknown) => {
    const request = new Request(ORIGIN, { method: "POST", headers: headers(), body: JSON.stringify(body) });
    return keep(await answerConsent(request, person));
  };
  const choose = async (services: string[], query = "") =>
    post({ notice: (await get(`?full=1${query}`)).notice, services, surface: "banner" });
  return {
    get,
    post,
    choose,
    cookie: () => cookie,
    signal: (on: boolean) => (gpc = on),
    forge: (text: string) => (cookie = text),
  };
}

interface Visitor {
  country?: string;
  region?: string;
  gpc?: boolean;
  user?: string;
}

const records = () => controlDb().consentRecord.findMany({ orderBy: [{ chain: "asc" }, { seq: "asc" }] });

it("names no service before a choice, and both after consent, with what they need", async () => {
  const visitor = browser();
  const before = await visitor.get();
  expect(before).toMatchObject({ regime: "eea-uk", state: "undecided", services: {}, version: 1 });
  expect(before.clear.map(({ pattern }) => pattern)).toEqual(
    expect.arrayContaining(["_ga", "_ga_*", "_dd_s_v2"]),
  );
  expect((await visitor.choose(BOTH)).status).toBe(201);
  const after = await visitor.get();
  expect(after).toMatchObject({ state: "decided", agreed: BOTH, clear: [] });
  expect(Object.keys(after.services)).toEqual(BOTH);
  expect(after.services["google-analytics"]).toMatchObject({ measurementId: "G-TEST0001" });
  expect(after.content).toBeUndefined();
  expect(JSON.stringify(after).length).toBeLessThan(3_000);
});

it("starts one service when one was chosen, and none after it was withdrawn", async () => {
  const visitor = browser();
  await visitor.choose(["datadog-rum"]);
  expect(Object.keys((await visitor.get()).services)).toEqual(["datadog-rum"]);
  await visitor.choose([]);
  const after = await visitor.get();
  expect(after).toMatchObject({ state: "decided", services: {} });
  const [first, second] = (await records()).slice(-2);
  expect(second).toMatchObject({ kind: "withdraw", visitorId: first?.visitorId });
});

it("keeps what was shown, chosen and when, in a chain that holds together", async () => {
  await browser({ country: "US", region: "CA" }).choose([], "&language=es");
  const rows = await records();
  const last = rows.at(-1);
  const current = await currentConsentVersion();
  expect(last).toMatchObject({
    regime: "california",
    country: "US",
    region: "CA",
    language: "es",
    kind: "reject",
    versionId: current.id,
    versionHash: current.hash,
    addressPrefix: "203.0.113.0/24",
    surface: "banner",
  });
  expect(JSON.parse(last?.choice ?? "")).toEqual({ "google-analytics": false, "datadog-rum": false });
  expect(firstBrokenRecord(rows)).toBeNull();
  const forged = rows.map((row, i) => (i === 1 ? { ...row, kind: "accept" } : row));
  expect(firstBrokenRecord(forged)).toBe(2);
  expect(firstBrokenRecord(rows.filter((_, i) => i !== 1))).toBe(3);
});

it("gives each of many choices at once its own place, and counts them", async () => {
  const before = (await records()).length;
  await Promise.all(Array.from({ length: 12 }, () => browser({ country: "FR" }).choose(BOTH)));
  const rows = await records();
  expect(rows.length).toBe(before + 12);
  expect(firstBrokenRecord(rows)).toBeNull();
  const counted = await controlDb().consentCount.aggregate({ _sum: { count: true } });
  expect(counted._sum.count).toBe(rows.length);
});

it("writes nothing about a visitor with Global Privacy Control, and honours it over a consent", async () => {
  const before = (await records()).length;
  const signalled = browser({ gpc: true });
  const answer = await signalled.get();
  expect(answer).toMatchObject({ gpc: true, services: {}, receipt: null });
  const response = await signalled.post({ notice: answer.notice, services: BOTH, surface: "banner" });
  expect(await response.json()).toEqual({ gpc: true, recorded: false });
  expect(signalled.cookie()).toBe("");
  expect((await records()).length).toBe(before);

  const later = browser();
  await later.choose(BOTH);
  later.signal(true);
  expect(await later.get()).toMatchObject({ gpc: true, services: {}, agreed: [] });
  expect(later.cookie()).toBe("");
});

it("takes the signal also where only scripts of the browser hear it", async () => {
  const request = new Request(ORIGIN, { headers: { "lumina-gpc": "1", cookie: "lumina-consent=x" } });
  const answer = await answerConsent(request, async () => ({ id: "usr_gpc", signedInAt: clock.instant() }));
  expect(answer.headers.get("set-cookie")).toContain("lumina-consent=; Path=/; Max-Age=0");
  expect(await answer.json()).toMatchObject({ gpc: true, services: {}, receipt: null });
});

it("removes what scripts cannot reach of services that may not run, and leaves what may", async () => {
  const cookie = "_ga=1; _ga_X1=2; _gat=3; lumina-session=4";
  const removed = async (of: { cookie: () => string }) => {
    const request = new Request(ORIGIN, { headers: { cookie: `${of.cookie()}; ${cookie}` } });
    const answer = await answerConsent(request, async () => null);
    return answer.headers.getSetCookie();
  };
  const visitor = browser();
  expect(await removed(visitor)).toEqual([
    "_ga=; Path=/; Max-Age=0",
    "_ga=; Path=/; Max-Age=0; Secure; SameSite=None; Partitioned",
    "_ga_X1=; Path=/; Max-Age=0",
    "_ga_X1=; Path=/; Max-Age=0; Secure; SameSite=None; Partitioned",
  ]);
  await visitor.choose(BOTH);
  expect(await removed(visitor)).toEqual([]);
});

it("asks again after a material change only, and never allows an unknown version", async () => {
  const visitor = browser();
  await visitor.choose(BOTH);
  const shown = await browser().get();
  const publish = async (material: boolean, title: string) => {
    const id = await beginDraft(staff);
    const draft = await currentDraft();
    if (!draft) throw new Error("no draft");
    draft.content.texts.en.bannerTitle = title;
    await saveConsentDraft(staff, draft);
    await publishDraft(staff, { id, version: draft.version + 1, material, note: "" });
  };
  await publish(false, "Cookies, your way");
  expect((await visitor.get()).state).toBe("decided");
  await publish(true, "Cookies: yours to decide");
  expect(await visitor.get()).toMatchObject({ state: "stale", services: {}, version: 3 });
  // Somebody who still had the old banner before them: the record says so, and they are asked again.
  const slow = browser();
  expect((await slow.post({ notice: shown.notice, services: BOTH, surface: "banner" })).status).toBe(201);
  expect(await slow.get()).toMatchObject({ state: "stale", services: {} });
  const future = browser();
  future.forge(
    `lumina-consent=${signed("consent cookie", `cns_x.99.${BOTH.join("~")}.${Math.floor(Date.now() / 1000)}.en`)}`,
  );
  expect(await future.get()).toMatchObject({ state: "stale", services: {} });
});

it("refuses a notice that we did not sign, that is too old, or of an unknown version", async () => {
  const visitor = browser();
  const { notice = "" } = await visitor.get();
  const services = BOTH;
  const body = (token: string) => ({ notice: token, services, surface: "banner" });
  expect((await visitor.post(body(`${notice}x`))).status).toBe(400);
  expect((await visitor.post(body(signed("consent cookie", "abc")))).status).toBe(400);
  expect((await visitor.post({ notice })).status).toBe(400);
  expect((await visitor.post("x".repeat(7_000))).status).toBe(400);
  const { id, hash } = await currentConsentVersion();
  const base = {
    versionId: id,
    versionHash: hash,
    regime: "eea-uk",
    country: null,
    region: null,
    language: "en",
  } as const;
  const now = new Date().toISOString();
  expect((await visitor.post(body(noticeToken({ ...base, versionHash: "0", servedAt: now })))).status).toBe(
    400,
  );
  expect((await visitor.post(body(noticeToken({ ...base, versionId: "cnv_x", servedAt: now })))).status).toBe(
    400,
  );
  const yesterday = new Date(Date.now() - DAY_MS - 60_000).toISOString();
  expect((await visitor.post(body(noticeToken({ ...base, servedAt: yesterday })))).status).toBe(400);
  expect(visitor.cookie()).toBe("");
});

it("takes a forged or changed cookie for none", async () => {
  const visitor = browser();
  await visitor.choose([]);
  const [name, value = ""] = visitor.cookie().split("=");
  visitor.forge(`${name}=${value.replace("..", `.${BOTH.join("~")}.`)}`);
  expect(await visitor.get()).toMatchObject({ state: "undecided", services: {} });
});

it("leaves a service out whose company is not in order", async () => {
  await ensureRegister();
  const visitor = browser();
  await visitor.choose(BOTH);
  const status = (value: string) =>
    controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
      statement(`UPDATE "SubProcessor" SET "status" = ? WHERE "key" = 'google-analytics'`, [value]),
    );
  await status("removed");
  const answer = await visitor.get();
  expect(Object.keys(answer.services)).toEqual(["datadog-rum"]);
  expect(answer.clear.map(({ pattern }) => pattern)).toContain("_ga");
  await status("active");
});

/** A browser in which somebody not signed in chose these services, and then the person signs in. */
async function usedByOthers(user: string, services: string[]) {
  const others = browser();
  await others.choose(services);
  const signedIn = browser({ user });
  signedIn.forge(others.cookie());
  return { others, signedIn };
}
let shifted = 0;
const later = () => {
  shifted += 5_000;
  clock.shift(shifted);
};

it("lets what a person chose signed in follow them to every browser, whatever was agreed to there before", async () => {
  await browser({ user: "usr_refuses" }).choose([]);
  later();
  const { signedIn } = await usedByOthers("usr_refuses", BOTH);
  expect(await signedIn.get()).toMatchObject({ state: "decided", agreed: [], services: {} });
  expect(await browser({ user: "usr_refuses" }).get()).toMatchObject({ state: "decided", agreed: [] });

  await browser({ user: "usr_agrees" }).choose(["datadog-rum"]);
  expect((await browser({ user: "usr_agrees" }).get()).agreed).toEqual(["datadog-rum"]);
  later();
  const another = await usedByOthers("usr_agrees", BOTH);
  expect((await another.signedIn.get()).agreed).toEqual(["datadog-rum"]);
});

it("asks a person who has not chosen signed in, where somebody else has agreed or has refused more", async () => {
  const { signedIn } = await usedByOthers("usr_new", BOTH);
  expect(await signedIn.get()).toMatchObject({ state: "undecided", services: {}, receipt: null });
  // A refusal keeps the browser quiet, without being the account's.
  const quiet = await usedByOthers("usr_new", []);
  expect(await quiet.signedIn.get()).toMatchObject({ state: "decided", services: {} });
  expect(await browser({ user: "usr_new" }).get()).toMatchObject({ state: "undecided" });
  await browser({ user: "usr_new" }).choose(BOTH);
  later();
  const stricter = await usedByOthers("usr_new", ["datadog-rum"]);
  expect(await stricter.signedIn.get()).toMatchObject({ state: "undecided", services: {} });
  expect((await browser({ user: "usr_new" }).get()).agreed).toEqual(BOTH);
});

it("records of an account carry it, follow its own alone, and name nobody else's browser", async () => {
  const { others, signedIn } = await usedByOthers("usr_proof", BOTH);
  await signedIn.choose([]);
  const [strangers, first] = (await records()).slice(-2);
  expect(first).toMatchObject({ userId: "usr_proof", kind: "reject" });
  expect(first?.visitorId).not.toBe(strangers?.visitorId);
  later();
  await browser({ user: "usr_proof" }).choose(BOTH);
  later();
  await signedIn.choose([]);
  const own = (await records()).slice(-2);
  expect(own.map(({ kind, visitorId }) => [kind, visitorId])).toEqual([
    ["accept", first?.visitorId],
    ["withdraw", first?.visitorId],
  ]);
  // Whoever chose in the first browser still has what they chose.
  expect((await others.get()).agreed).toEqual(BOTH);
  // A row that an earlier release took from somebody else's record does not count.
  const [stranger] = (await records()).filter(({ userId }) => userId === null).slice(-1);
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`UPDATE "AccountConsent" SET "recordId" = ?, "choice" = ? WHERE "userId" = 'usr_proof'`, [
      stranger?.id ?? "",
      JSON.stringify({ "google-analytics": true }),
    ]),
  );
  expect(await browser({ user: "usr_proof" }).get()).toMatchObject({ state: "undecided", services: {} });
});

it("ends what a person agreed to with their being signed in, and keeps what they refused", async () => {
  const signedIn = browser({ user: "usr_leaves" });
  await signedIn.choose(BOTH);
  const after = browser();
  after.forge(signedIn.cookie());
  expect(await after.get()).toMatchObject({ state: "undecided", services: {}, receipt: null });
  const next = browser({ user: "usr_next" });
  next.forge(signedIn.cookie());
  expect(await next.get()).toMatchObject({ state: "undecided", services: {} });
  await after.choose([]);
  expect((await records()).at(-1)).toMatchObject({ kind: "reject", userId: null });
  later();
  await signedIn.choose([]);
  after.forge(signedIn.cookie());
  expect(await after.get()).toMatchObject({ state: "decided", services: {} });
});

it("has every browser remove what staff blocked, but never what Lumina cannot do without", async () => {
  const block = (kind: string, pattern: string) =>
    controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.storageEntry.deleteMany({ where: { kind, pattern } });
      await tables.storageEntry.createMany({
        data: [
          {
            ...{ id: `ste_${pattern}`, kind, pattern, status: "blocked", createdAt: clock.instant() },
            ...{ provider: "", serviceKey: "site", category: "necessary", purpose: "{}", lifetime: "" },
          },
        ],
      });
    });
  const visitor = browser();
  await visitor.choose(BOTH);
  for (const [kind, pattern] of [
    ["cookie", "_stray"],
    ["host", "tracker.example"],
    ["cookie", "__Host-lumina-consent"],
  ] as const)
    await block(kind, pattern);
  expect((await visitor.get()).clear).toEqual([{ kind: "cookie", pattern: "_stray" }]);
});
