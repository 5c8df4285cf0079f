import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { browserLinkIsOpen, confirmBrowser, requestBrowserLink } from "./known-browsers";
import { changePassword, requestReset, resetIsOpen, resetPassword } from "./password-changes";
import { listSessions } from "./session-list";
import type { SignedIn } from "./session-start";
import { userOfToken } from "./sessions";
import { revokeOtherSessions, revokeSession, signIn, signOut } from "./sign-in";
import { countSignIn } from "./sign-in-limits";
import { requestSignUp } from "./sign-up";
import { mailsTo, newOwner, PASSWORD, signUpForm, tokenFrom, userOf, visitor } from "./testing";

/** How often a password was compared; what a comparison costs is measured in passwords.test.ts. */
const compared = vi.hoisted(() => ({ times: 0 }));
vi.mock("@/lib/passwords/passwords", async (original) => {
  const passwords = await original<typeof import("@/lib/passwords/passwords")>();
  const matchingHash = (...args: Parameters<typeof passwords.matchingHash>) => {
    compared.times++;
    return passwords.matchingHash(...args);
  };
  return { ...passwords, matchingHash };
});

const EMAIL = "ada@in.example";
const credentials = { email: EMAIL, password: PASSWORD };
let first: SignedIn;
beforeAll(async () => {
  first = await newOwner(EMAIL);
});
afterEach(() => clock.shift(0));

/** Limits count in windows of the clock: stands where one of each begins, so that none ends in the middle of a test. */
let start = 0;
function standAtWindowStart(): void {
  start = HOUR_MS - (Date.now() % HOUR_MS);
  clock.shift(start);
}

/** One attempt at a password from a strange browser, as far as the limits see it. */
const count = (source: string, email: string) =>
  countSignIn({ source, email, knownBrowser: null }).catch(() => undefined);
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

  it("ends a session after thirty days, however much it is used", async () => {
    const { sessionToken } = await signIn(credentials, visitor());
    for (let hours = 11; hours < 30 * 24; hours += 11) {
      clock.shift(hours * HOUR_MS);
      expect(await userOfToken(sessionToken)).not.toBeNull();
    }
    clock.shift(30 * DAY_MS - MINUTE_MS);
    expect(await userOfToken(sessionToken)).not.toBeNull();
    clock.shift(30 * DAY_MS + MINUTE_MS);
    expect(await userOfToken(sessionToken)).toBeNull();
  });

  it("ends a session after twelve hours without use, and no longer lists it", async () => {
    const signedIn = await signIn(credentials, visitor());
    const { sessionToken } = signedIn;
    const user = await userOf(signedIn);
    clock.shift(12 * HOUR_MS - MINUTE_MS);
    expect(await listSessions(user.id, user.sessionId)).toContainEqual(
      expect.objectContaining({ isCurrent: true }),
    );
    expect(await userOfToken(sessionToken)).not.toBeNull();
    clock.shift(24 * HOUR_MS - 2 * MINUTE_MS);
    expect(await userOfToken(sessionToken)).not.toBeNull();
    clock.shift(36 * HOUR_MS - 2 * MINUTE_MS);
    expect(await userOfToken(sessionToken)).toBeNull();
    const listed = await listSessions(user.id, user.sessionId);
    expect(listed.map(({ id }) => id)).not.toContain(user.sessionId);
  });

  it("notes the last use at most once in ten minutes", async () => {
    const signedIn = await signIn(credentials, visitor());
    const { sessionId } = await userOf(signedIn);
    const noted = async () =>
      (await controlDb().session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    const first = await noted();
    clock.shift(9 * MINUTE_MS);
    await userOf(signedIn);
    expect(await noted()).toBe(first);
    clock.shift(11 * MINUTE_MS);
    await userOf(signedIn);
    const second = await noted();
    expect(Date.parse(second) - Date.parse(first)).toBeGreaterThan(10 * MINUTE_MS);
    clock.shift(20 * MINUTE_MS);
    await userOf(signedIn);
    expect(await noted()).toBe(second);
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
  beforeEach(standAtWindowStart);

  it("sounds the same whether or not the address exists", async () => {
    const [known, unknown] = [
      await failure(EMAIL, "not the password"),
      await failure("nobody@in.example", "not the password"),
    ];
    expect(known).toBe(unknown);
    expect(known).toMatch(/password don't match/);
  });

  it("does the same work whether or not the address exists", async () => {
    await requestSignUp(signUpForm("waiting@in.example"), visitor());
    for (const email of [EMAIL, "nobody2@in.example", "waiting@in.example"]) {
      compared.times = 0;
      expect(await failure(email, "not the password", "192.0.2.10")).toMatch(/password don't match/);
      expect([email, compared.times]).toEqual([email, 1]);
    }
    await signIn(credentials, visitor({ address: "192.0.2.10" }));
  });

  it("stops one network at one account after ten, known or not, and lets it try again after a while", async () => {
    const email = "target@in.example";
    await newOwner(email);
    for (const target of [email, "nobody3@in.example"]) {
      for (let i = 0; i < 10; i++)
        expect(await failure(target, "wrong", "192.0.2.66")).toMatch(/password don't match/);
      expect(await failure(target, PASSWORD, "192.0.2.66")).toMatch(/confirm this browser by e-mail/);
      // The same /64 of IPv6 is one network; another network is not concerned.
      expect(await failure(target, "wrong", "192.0.2.67")).toMatch(/password don't match/);
    }
    expect(await failure(email, PASSWORD, "192.0.2.67")).toBe("signed in");
    clock.shift(start + 16 * MINUTE_MS);
    expect(await failure(email, PASSWORD, "192.0.2.66")).toBe("signed in");
  });

  it("stops a network that tries many accounts, and no other", async () => {
    for (let i = 0; i < 60; i++) await count("192.0.2.77", `account${i}@in.example`);
    expect(await failure(EMAIL, PASSWORD, "192.0.2.77")).toMatch(/confirm this browser/);
    expect(await failure(EMAIL, PASSWORD, "192.0.2.78")).toBe("signed in");
  });

  it("forgets failures after a success", async () => {
    const email = "clumsy@in.example";
    await newOwner(email);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await count("198.51.100.1", email);
      expect(await failure(email, PASSWORD, "198.51.100.1")).toBe("signed in");
    }
  });
});

describe("a stranger who guesses from many networks", () => {
  const email = "besieged@in.example";
  const owner = { email, password: PASSWORD };
  let known: SignedIn;
  /** Three hundred guesses from a hundred networks: far more than the account takes from strangers in an hour. */
  const besiege = async (target: string) => {
    for (let i = 0; i < 300; i++) await count(`203.0.113.${i % 100}`, target);
  };
  beforeAll(async () => {
    known = await newOwner(email);
  });
  beforeEach(standAtWindowStart);

  it("does not keep the owner out of a browser they know", async () => {
    await besiege(email);
    await signIn(owner, visitor({ deviceToken: known.deviceToken }));
  });

  it("learns nothing more: right and wrong passwords, known and unknown addresses are answered alike", async () => {
    await besiege(email);
    await besiege("nobody5@in.example");
    const answers = [
      await failure(email, "wrong", "198.51.100.20"),
      await failure(email, PASSWORD, "198.51.100.21"),
      await failure("nobody5@in.example", "wrong", "198.51.100.22"),
    ];
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/confirm this browser by e-mail/);
  });

  it("does not keep the owner out of a new browser: a link by mail confirms it, and the password signs in", async () => {
    await besiege(email);
    await requestBrowserLink(email, visitor({ address: "198.51.100.30" }));
    const token = await tokenFrom(email, "sign-in/browser");
    expect(await browserLinkIsOpen(token)).toBe(true);
    const deviceToken = await confirmBrowser(token, visitor({ address: "198.51.100.30" }));
    await expect(confirmBrowser(token, visitor())).rejects.toThrow(/used already/);
    const there = visitor({ address: "198.51.100.30", deviceToken });
    await expect(signIn({ email, password: "wrong" }, there)).rejects.toThrow(/password don't match/);
    expect((await userOf(await signIn(owner, there))).email).toBe(email);
    // Somebody else's account is as closed to this browser as before.
    await newOwner("neighbour@in.example");
    await besiege("neighbour@in.example");
    await expect(signIn({ email: "neighbour@in.example", password: PASSWORD }, there)).rejects.toThrow(
      /confirm this browser/,
    );
  });

  it("limits a browser that the person knows as well, on its own", async () => {
    const there = visitor({ deviceToken: (await newOwner("shared@in.example")).deviceToken });
    for (let i = 0; i < 10; i++)
      await expect(signIn({ email: "shared@in.example", password: "wrong" }, there)).rejects.toThrow(
        /password don't match/,
      );
    await expect(signIn({ email: "shared@in.example", password: PASSWORD }, there)).rejects.toThrow(
      /Wait fifteen minutes/,
    );
    await signIn({ email: "shared@in.example", password: PASSWORD }, visitor({ address: "198.51.100.40" }));
  });

  it("cannot use up the owner's resets: an earlier link keeps working, and another comes later", async () => {
    const target = "resets@in.example";
    await newOwner(target);
    const mails = async () => (await mailsTo(target)).filter(({ template }) => template === "reset-password");
    for (let i = 0; i < 12; i++) await requestReset(target, visitor({ address: `203.0.113.${i}` }));
    expect(await mails()).toHaveLength(1);
    await requestReset(target, visitor({ address: "198.51.100.50" }));
    const first = await tokenFrom(target, "reset");
    expect(await resetIsOpen(first)).toBe(true);
    for (let i = 1; i <= 12; i++) {
      clock.shift(start + i * 5 * MINUTE_MS + 1000);
      await requestReset(target, visitor({ address: `203.0.113.${100 + i}` }));
      expect(await resetIsOpen(await tokenFrom(target, "reset"))).toBe(true);
    }
    expect((await mails()).length).toBeLessThanOrEqual(6);
    await resetPassword({ token: await tokenFrom(target, "reset"), password: "eight narrow drawers" });
  });

  it("is told to wait when one network asks for too many resets of one address", async () => {
    const there = visitor({ address: "203.0.113.250" });
    for (let i = 0; i < 5; i++) await requestReset("anybody@in.example", there);
    await expect(requestReset("anybody@in.example", there)).rejects.toThrow(/wait an hour/);
    await requestReset("anybody@in.example", visitor({ address: "203.0.113.251" }));
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
    await expect(resetPassword({ token, password: "ada polishes brass sextants" })).resolves.toBeUndefined();
    await expect(resetPassword({ token, password: NEXT })).rejects.toThrow(/used already/);
    expect(await userOfToken(first.sessionToken)).toBeNull();
    expect((await newestMail())?.template).toBe("password-changed");
    expect(await failure(EMAIL, PASSWORD)).toMatch(/password don't match/);
    first = await signIn({ email: EMAIL, password: "ada polishes brass sextants" }, visitor());
  });

  it("takes only a good password", async () => {
    await requestReset(EMAIL, visitor());
    const token = await tokenFrom(EMAIL, "reset");
    await expect(resetPassword({ token, password: "short" })).rejects.toThrow(/at least 12/);
    await expect(resetPassword({ token, password: "byron and byron" })).rejects.toThrow(/name/);
    expect(await resetIsOpen(token)).toBe(true);
  });

  it("keeps an older link beside a newer one until one is used, and mails nothing to an unknown address", async () => {
    await requestReset(EMAIL, visitor());
    const older = await tokenFrom(EMAIL, "reset");
    clock.shift(6 * MINUTE_MS);
    await requestReset(EMAIL, visitor());
    const newer = await tokenFrom(EMAIL, "reset");
    expect(newer).not.toBe(older);
    expect([await resetIsOpen(older), await resetIsOpen(newer)]).toEqual([true, true]);
    await requestReset("nobody4@in.example", visitor());
    expect(await mailsTo("nobody4@in.example")).toEqual([]);
  });

  it("can be chosen while signed in, and keeps this browser alone", async () => {
    clock.shift(2 * HOUR_MS);
    const other = await signIn({ email: EMAIL, password: "ada polishes brass sextants" }, visitor());
    const user = await userOf(first);
    const own = { userId: user.id };
    await expect(
      changePassword({ ...own, currentPassword: "wrong", password: NEXT }, visitor()),
    ).rejects.toThrow(/not your current/);
    await changePassword(
      { ...own, currentPassword: "ada polishes brass sextants", password: NEXT },
      visitor(first),
    );
    expect(await userOfToken(first.sessionToken)).not.toBeNull();
    expect(await userOfToken(other.sessionToken)).toBeNull();
    await signIn({ email: EMAIL, password: NEXT }, visitor());
  });
});
