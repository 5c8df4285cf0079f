import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { newId } from "@/lib/platform/id";
import { setRequest } from "@/scripts/test/next-runtime";
import type { SignedIn } from "./session-start";
import {
  cookieOptions,
  currentUser,
  deviceCookieName,
  hashToken,
  newToken,
  sessionCookieName,
  userOfSession,
  userOfToken,
} from "./sessions";
import { newOwner, userOf } from "./testing";

const EMAIL = "ada@sessions.example";
let owner: SignedIn;

beforeAll(async () => {
  owner = await newOwner(EMAIL);
});
afterEach(() => {
  vi.useRealTimers();
  clock.shift(0);
  environment().APP_ORIGIN = "http://localhost:8787";
  setRequest("/");
});

const at = (instant: string, moreMs = 0) =>
  vi.useFakeTimers({ now: Date.parse(instant) + moreMs, toFake: ["Date"] });
const rowOf = (id: string) => controlDb().session.findUniqueOrThrow({ where: { id } });
const change = (statement: string, ...values: (string | number)[]) =>
  controlWrite({ kind: "system", id: "test" }, (w) => w.statement(statement, values));
/** Another session of the same person, as a second browser has it. */
const newSession = async () => {
  const token = newToken();
  const row = {
    ...(await rowOf((await userOf(owner)).sessionId)),
    ...{ id: newId("session"), tokenHash: hashToken(token) },
  };
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.session.createMany({ data: [row] });
  });
  return { token, row };
};

describe("the cookie of a session", () => {
  it("is bound to the host and to TLS, and no script reads it", () => {
    environment().APP_ORIGIN = "https://lumina.example";
    expect([sessionCookieName(), deviceCookieName()]).toEqual([
      "__Host-lumina-session",
      "__Host-lumina-device",
    ]);
    // A name with __Host- is refused by browsers unless it is secure, of the path / and of no domain.
    expect(cookieOptions(90_500)).toEqual({
      ...{ httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 90 },
    });
  });

  it("works without TLS on a laptop alone", () => {
    expect([sessionCookieName(), deviceCookieName()]).toEqual(["lumina-session", "lumina-device"]);
    expect(cookieOptions(1_000)).toMatchObject({ httpOnly: true, secure: false });
  });

  it("holds 256 random bits, and the database only their hash", async () => {
    expect(Buffer.from(newToken(), "base64url")).toHaveLength(32);
    expect(newToken()).not.toBe(newToken());
    const sessions = await controlDb().session.findMany();
    expect(JSON.stringify(sessions)).not.toContain(owner.sessionToken);
  });

  it("tells who is here; without one, or with one that nobody was given, nobody is", async () => {
    setRequest("/", { [sessionCookieName()]: owner.sessionToken });
    expect(await currentUser()).toMatchObject({
      name: "Ada Byron",
      email: EMAIL,
      emailVerified: true,
      isGuest: false,
    });
    for (const token of [newToken(), "", `${owner.sessionToken}x`, owner.sessionToken.slice(1)]) {
      setRequest("/", { [sessionCookieName()]: token });
      expect(await currentUser()).toBeNull();
    }
    setRequest("/");
    expect(await currentUser()).toBeNull();
  });
});

describe("a session", () => {
  it("is over at the instant at which it ends", async () => {
    const { token, row } = await newSession();
    // In use all the time, so that only its end ends it.
    await change('UPDATE "Session" SET "lastSeenAt" = ? WHERE "id" = ?', row.expiresAt, row.id);
    at(row.expiresAt, -1);
    expect(await userOfToken(token)).toMatchObject({ sessionId: row.id });
    at(row.expiresAt);
    expect(await userOfToken(token)).toBeNull();
  });

  it("is over when it was not used for twelve hours", async () => {
    const { token, row } = await newSession();
    at(row.lastSeenAt, 12 * HOUR_MS);
    expect(await userOfToken(token)).toBeNull();
    at(row.lastSeenAt, 12 * HOUR_MS - 1);
    expect(await userOfToken(token)).not.toBeNull();
  });

  it("is over when it was revoked, and when the person's password or address changed since", async () => {
    const [revoked, outdated, open] = [await newSession(), await newSession(), await newSession()];
    await change('UPDATE "Session" SET "revokedAt" = ? WHERE "id" = ?', clock.instant(), revoked.row.id);
    await change(
      'UPDATE "Session" SET "credentialVersion" = "credentialVersion" - 1 WHERE "id" = ?',
      outdated.row.id,
    );
    expect(await userOfToken(revoked.token)).toBeNull();
    expect(await userOfToken(outdated.token)).toBeNull();
    expect(await userOfToken(open.token)).toMatchObject({ sessionId: open.row.id });
  });

  it("ends sooner, or lasts longer, where an organization says so", async () => {
    const { token, row } = await newSession();
    const allow = (minutes: number) =>
      change('UPDATE "Session" SET "idleMinutes" = ? WHERE "id" = ?', minutes, row.id);
    await allow(15);
    at(row.lastSeenAt, 15 * 60_000);
    expect(await userOfToken(token)).toBeNull();
    await allow(24 * 60);
    at(row.lastSeenAt, 23 * HOUR_MS);
    expect(await userOfToken(token)).not.toBeNull();
  });

  it("opens nothing while its second factor is due", async () => {
    const { token, row } = await newSession();
    await change('UPDATE "Session" SET "stage" = ? WHERE "id" = ?', "second-factor", row.id);
    expect(await userOfToken(token)).toBeNull();
    expect(await userOfSession(row.id)).toBeNull();
    await change('UPDATE "Session" SET "stage" = ? WHERE "id" = ?', "full", row.id);
    expect(await userOfToken(token)).not.toBeNull();
  });

  it("has its use noted from ten minutes on, and no other session's", async () => {
    const [used, other] = [await newSession(), await newSession()];
    const [longAgo, before] = [clock.inMs(-3_600_000), clock.inMs(-600_000)];
    const seen = (id: string, instant: string) =>
      change('UPDATE "Session" SET "lastSeenAt" = ? WHERE "id" = ?', instant, id);
    await seen(used.row.id, before);
    await seen(other.row.id, longAgo);
    at(before, 600_000);
    await userOfToken(used.token);
    expect((await rowOf(used.row.id)).lastSeenAt).toBe(before);
    at(before, 600_001);
    await userOfToken(used.token);
    expect((await rowOf(used.row.id)).lastSeenAt).toBe(new Date(Date.parse(before) + 600_001).toISOString());
    expect((await rowOf(other.row.id)).lastSeenAt).toBe(longAgo);
  });

  it("of an address that was not confirmed says so", async () => {
    await change('UPDATE "User" SET "emailVerifiedAt" = NULL WHERE "email" = ?', EMAIL);
    expect((await userOf(owner)).emailVerified).toBe(false);
  });
});
