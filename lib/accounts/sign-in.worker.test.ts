import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { countAttempt } from "./limits";
import { changePassword, requestReset, resetIsOpen, resetPassword } from "./password-changes";
import type { SignedIn } from "./session-start";
import { userOfToken } from "./sessions";
import { listSessions, revokeOtherSessions, revokeSession, signIn, signOut } from "./sign-in";
import { mailsTo, newOwner, PASSWORD, tokenFrom, userOf, visitor } from "./testing";

const EMAIL = "ada@in.example";
const credentials = { email: EMAIL, password: PASSWORD };
let first: SignedIn;
beforeAll(async () => {
  first = await newOwner(EMAIL);
});
afterEach(() => clock.shift(0));

const newestMail = async () => (await mailsTo(EMAIL)).at(-1);
const failure = async (email: string, password: string, address = "192.0.2.9") =>
  signIn({ email, password }, visitor({ address })).then(
    () => "signed in",
    (error: Error) => error.message,
  );

describe("signing in and out", () => {
  it("opens a session that ends when it is signed out", async () => {
    const signedIn = await signIn(credentials, visitor());
    expect((await userOf(signedIn)).email).toBe(EMAIL);
    await signOut(signedIn.sessionToken);
    expect(await userOfToken(signedIn.sessionToken)).toBeNull();
  });

  it("ends a session after thirty days", async () => {
    const { sessionToken } = await signIn(credentials, visitor());
    clock.shift(30 * DAY_MS + MINUTE_MS);
    expect(await userOfToken(sessionToken)).toBeNull();
  });

  it("replaces the session that the browser came with", async () => {
    const before = await signIn(credentials, visitor());
    await signIn(credentials, visitor(before));
    expect(await userOfToken(before.sessionToken)).toBeNull();
  });

  it("tells of a new browser, and not of a known one", async () => {
    const { deviceToken } = await signIn(credentials, visitor());
    const told = await newestMail();
    expect(told?.template).toBe("new-device");
    expect(told?.body).toContain("Firefox on Linux");
    await signIn(credentials, visitor({ deviceToken }));
    expect((await newestMail())?.id).toBe(told?.id);
  });

  it("lists a person's own sessions and ends them one by one or all but this", async () => {
    const [one, two] = [await signIn(credentials, visitor()), await signIn(credentials, visitor())];
    const user = await userOf(two);
    const stranger = await userOf(await newOwner("stranger@in.example"));
    const { sessionId } = await userOf(one);
    await revokeSession(stranger.id, sessionId);
    expect(await userOfToken(one.sessionToken)).not.toBeNull();
    await revokeSession(user.id, sessionId);
    expect(await userOfToken(one.sessionToken)).toBeNull();
    await revokeOtherSessions(user.id, user.sessionId);
    expect(await listSessions(user.id, user.sessionId)).toMatchObject([{ isCurrent: true }]);
    first = two;
  });
});

describe("being wrong", () => {
  it("sounds the same whether or not the address exists", async () => {
    const [known, unknown] = [
      await failure(EMAIL, "not the password"),
      await failure("nobody@in.example", "not the password"),
    ];
    expect(known).toBe(unknown);
    expect(known).toMatch(/do not belong together/);
  });

  it("takes the same time whether or not the address exists", async () => {
    const time = async (email: string) => {
      const start = performance.now();
      await failure(email, "not the password", "192.0.2.10");
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 4; i++) {
      known.push(await time(EMAIL));
      unknown.push(await time("nobody2@in.example"));
    }
    // The fastest of several is what the work takes; the rest is what else the machine did.
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
    await signIn(credentials, visitor({ address: "192.0.2.10" }));
  });

  it("closes an account's door after ten failures, known or not, and opens it after a while", async () => {
    const email = "target@in.example";
    await newOwner(email);
    for (const target of [email, "nobody3@in.example"]) {
      expect(await failure(target, "wrong")).toMatch(/do not belong/);
      for (let i = 0; i < 9; i++) await countAttempt("192.0.2.66", target);
      expect(await failure(target, PASSWORD)).toMatch(/Too many attempts/);
    }
    clock.shift(16 * MINUTE_MS);
    expect(await failure(email, PASSWORD)).toBe("signed in");
  });

  it("closes it to a network address that tries many accounts", async () => {
    for (let i = 0; i < 60; i++) await countAttempt("192.0.2.77", `account${i}@in.example`);
    expect(await failure(EMAIL, PASSWORD, "192.0.2.77")).toMatch(/Too many attempts/);
    expect(await failure(EMAIL, PASSWORD, "192.0.2.78")).toBe("signed in");
  });

  it("does not let a stranger lock a person out of a browser they use", async () => {
    const email = "locked@in.example";
    const { deviceToken } = await newOwner(email);
    for (let i = 0; i < 10; i++) await countAttempt("192.0.2.66", email);
    expect(await failure(email, PASSWORD)).toMatch(/Too many attempts/);
    await signIn({ email, password: PASSWORD }, visitor({ deviceToken }));
  });

  it("forgets failures after a success", async () => {
    const email = "clumsy@in.example";
    await newOwner(email);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await countAttempt("198.51.100.1", email);
      expect(await failure(email, PASSWORD)).toBe("signed in");
    }
  });
});

describe("a new password", () => {
  const NEXT = "eight narrow drawers";

  it("comes by a link that works once, for an hour, and signs out every browser", async () => {
    await requestReset(EMAIL, visitor());
    const token = await tokenFrom(EMAIL, "reset");
    expect(await resetIsOpen(token)).toBe(true);
    clock.shift(61 * MINUTE_MS);
    expect(await resetIsOpen(token)).toBe(false);
    clock.shift(0);
    await expect(resetPassword({ token, password: "ada is my name" })).resolves.toBeUndefined();
    await expect(resetPassword({ token, password: NEXT })).rejects.toThrow(/used already/);
    expect(await userOfToken(first.sessionToken)).toBeNull();
    expect((await newestMail())?.template).toBe("password-changed");
    expect(await failure(EMAIL, PASSWORD)).toMatch(/do not belong/);
    first = await signIn({ email: EMAIL, password: "ada is my name" }, visitor());
  });

  it("takes only a good password", async () => {
    await requestReset(EMAIL, visitor());
    const token = await tokenFrom(EMAIL, "reset");
    await expect(resetPassword({ token, password: "short" })).rejects.toThrow(/at least 12/);
    await expect(resetPassword({ token, password: "byron and byron" })).rejects.toThrow(/name/);
    expect(await resetIsOpen(token)).toBe(true);
  });

  it("replaces an older link by a newer one, and mails nothing to an unknown address", async () => {
    await requestReset(EMAIL, visitor());
    const older = await tokenFrom(EMAIL, "reset");
    await requestReset(EMAIL, visitor());
    expect(await resetIsOpen(older)).toBe(false);
    await requestReset("nobody4@in.example", visitor());
    expect(await mailsTo("nobody4@in.example")).toEqual([]);
  });

  it("can be chosen while signed in, and keeps this browser alone", async () => {
    clock.shift(2 * HOUR_MS);
    const other = await signIn({ email: EMAIL, password: "ada is my name" }, visitor());
    const user = await userOf(first);
    const own = { userId: user.id, sessionId: user.sessionId };
    await expect(
      changePassword({ ...own, currentPassword: "wrong", password: NEXT }, visitor()),
    ).rejects.toThrow(/not your current/);
    await changePassword({ ...own, currentPassword: "ada is my name", password: NEXT }, visitor());
    expect(await userOfToken(first.sessionToken)).not.toBeNull();
    expect(await userOfToken(other.sessionToken)).toBeNull();
    await signIn({ email: EMAIL, password: NEXT }, visitor());
  });
});
