import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { badTokens, keysEndpoint, newKey, token } from "@/lib/staff/testing";
import { guardAdmin } from "./admin-gate";

const EMAIL = "ada@lumina.example";
let team: Awaited<ReturnType<typeof newKey>>;
let stranger: typeof team;

beforeAll(async () => {
  [team, stranger] = await Promise.all([newKey("team-1"), newKey("stranger-1")]);
});
beforeEach(() => vi.stubGlobal("fetch", keysEndpoint(team).answer));
afterEach(() => vi.unstubAllGlobals());

function knock(path: string, given: { header?: string; cookie?: string; method?: string } = {}) {
  const url = new URL(`https://app.example.com${path}`);
  const headers = new Headers();
  if (given.header !== undefined) headers.set("cf-access-jwt-assertion", given.header);
  if (given.cookie !== undefined) headers.set("cookie", `a=1; CF_Authorization=${given.cookie}; b=2`);
  return guardAdmin(new Request(url, { headers, method: given.method ?? "GET" }), url);
}

describe("the gate before /admin", () => {
  it("lets a good token through, in the header or in the cookie", async () => {
    const good = await token(team, EMAIL);
    expect(await knock("/admin", { header: good })).toBeNull();
    expect(await knock("/admin/inbox", { cookie: good })).toBeNull();
  });

  it("stays shut for every bad token, in the header and in the cookie, for reading and for writing", async () => {
    for (const [what, bad] of Object.entries(await badTokens(team, stranger, EMAIL))) {
      for (const given of [{ header: bad }, { cookie: bad }, { header: bad, method: "POST" }]) {
        const answer = await knock("/admin/audit/export", given);
        // In the sandbox somebody without any token is sent to the sign-in; nobody gets the page.
        const expected = bad === "" && !("method" in given) ? 302 : 403;
        expect(answer?.status, `${what} ${JSON.stringify(Object.keys(given))}`).toBe(expected);
      }
    }
  });

  it("does not fall back to a good cookie when the header is bad", async () => {
    const good = await token(team, EMAIL);
    expect((await knock("/admin", { header: "not.a.token", cookie: good }))?.status).toBe(403);
  });

  it("stands before everything that could be read as /admin, and before nothing else", async () => {
    for (const path of [
      "/admin",
      "/admin/",
      "/admin/nowhere",
      "/%61dmin",
      "/ADMIN",
      "//admin",
      "/admin.rsc",
      "/admin%2Finbox",
    ])
      expect((await knock(path, { header: "bad" }))?.status, path).toBe(403);
    for (const path of ["/", "/administration", "/o/admin", "/admin-guide"])
      expect(await knock(path, { header: "bad" }), path).toBeNull();
  });

  it("leads to the place where Access ends its session", async () => {
    const answer = await knock("/cdn-cgi/access/logout");
    expect(answer?.headers.get("location")).toBe("https://team.access.example/cdn-cgi/access/logout");
  });
});
