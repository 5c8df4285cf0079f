import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { verifyAccessToken } from "./access";
import { badTokens, keysEndpoint, newKey, token } from "./testing";

const EMAIL = "ada@lumina.example";
let team: Awaited<ReturnType<typeof newKey>>;
let stranger: typeof team;
let endpoint: ReturnType<typeof keysEndpoint>;

beforeAll(async () => {
  [team, stranger] = await Promise.all([newKey("team-1"), newKey("stranger-1")]);
});
beforeEach(() => {
  endpoint = keysEndpoint(team);
  vi.stubGlobal("fetch", endpoint.answer);
});
afterEach(() => {
  clock.shift(0);
  vi.unstubAllGlobals();
});

describe("a token of Access", () => {
  it("names the person, in small letters", async () => {
    expect(await verifyAccessToken(await token(team, "Ada@Lumina.example"))).toEqual({ email: EMAIL });
  });

  it("proves nothing when anything is wrong with it", async () => {
    for (const [what, bad] of Object.entries(await badTokens(team, stranger, EMAIL)))
      expect(await verifyAccessToken(bad), what).toBeNull();
    expect(await verifyAccessToken(undefined)).toBeNull();
  });

  it("is over when its time is", async () => {
    const good = await token(team, EMAIL);
    clock.shift(HOUR_MS + MINUTE_MS);
    expect(await verifyAccessToken(good)).toBeNull();
  });
});

describe("the team's keys", () => {
  it("are asked for once, and again when a key is unknown, but not for every forged token", async () => {
    const good = await token(team, EMAIL);
    await verifyAccessToken(good);
    await verifyAccessToken(good);
    expect(endpoint.state.asked).toBe(1);
    for (let i = 0; i < 5; i++) await verifyAccessToken(await token(stranger, EMAIL));
    expect(endpoint.state.asked).toBe(1);
    clock.shift(MINUTE_MS);
    for (let i = 0; i < 5; i++) await verifyAccessToken(await token(stranger, EMAIL));
    expect(endpoint.state.asked).toBe(2);
  });

  it("may change: a new one is found, the old one no longer counts", async () => {
    expect(await verifyAccessToken(await token(team, EMAIL))).not.toBeNull();
    endpoint.state.keys = [stranger];
    clock.shift(MINUTE_MS);
    expect(await verifyAccessToken(await token(stranger, EMAIL))).toEqual({ email: EMAIL });
    expect(await verifyAccessToken(await token(team, EMAIL))).toBeNull();
  });

  it("let nobody in while they cannot be read, and are asked for again only after a moment", async () => {
    const good = await token(team, EMAIL);
    endpoint.state.down = true;
    for (let i = 0; i < 5; i++) expect(await verifyAccessToken(good)).toBeNull();
    expect(endpoint.state.asked).toBe(1);
    endpoint.state.down = false;
    clock.shift(6_000);
    expect(await verifyAccessToken(good)).toEqual({ email: EMAIL });
  });

  it("do not outlive an hour without being read again", async () => {
    expect(await verifyAccessToken(await token(team, EMAIL))).not.toBeNull();
    endpoint.state.down = true;
    clock.shift(HOUR_MS + MINUTE_MS);
    const later = Math.floor(clock.now().getTime() / 1000);
    const fresh = await token(team, EMAIL, { claims: { iat: later, nbf: later, exp: later + 600 } });
    expect(await verifyAccessToken(fresh)).toBeNull();
  });
});
