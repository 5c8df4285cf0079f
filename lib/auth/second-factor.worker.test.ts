import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestReset, resetPassword } from "@/lib/accounts/password-changes";
import { listSessions } from "@/lib/accounts/session-list";
import { planSession, type SignedIn, type Visitor } from "@/lib/accounts/session-start";
import { secondFactorDue, userOfSession, userOfToken } from "@/lib/accounts/sessions";
import { revokeOtherSessions, revokeSession, signIn } from "@/lib/accounts/sign-in";
import { mailsTo, newOwner, PASSWORD, tokenFrom, userOf, visitor } from "@/lib/accounts/testing";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { workAfterResponse } from "@/scripts/test/next-runtime";
import { authenticatorState, beginAuthenticator, newCodesFor, removeAuthenticator } from "./second-factor";
import { CODE_LIMITS } from "./second-factor-limits";
import { signInByCode } from "./second-factor-sign-in";
import { addAuthenticator, codeOf } from "./testing";

let made = 0;
let email: string;
let first: SignedIn;
let userId: string;
let recovery: string[];

const STEP_MS = 30_000;
const password = (from: Visitor = visitor()) => signIn({ email, password: PASSWORD }, from);
const withCode = (code: string, from: Visitor, trust = false) => signInByCode({ code, trust }, from);
/** What a failure says. */
const said = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error) => error.message,
  );
/** The browser that holds what signing in by password gave. */
const halfIn = async (more: Partial<Visitor> = {}) => {
  const { sessionToken, deviceToken } = await password(visitor(more));
  return visitor({ ...more, sessionToken, deviceToken });
};
const subjects = async () => (await mailsTo(email)).map(({ subject }) => subject);

beforeEach(async () => {
  email = `factor${made++}@factor.example`;
  first = await newOwner(email);
  userId = (await userOf(first)).id;
  recovery = await addAuthenticator(first);
  // The code of the moment is used up.
  clock.shift(STEP_MS);
});
afterEach(() => clock.shift(0));

describe("setting up an authenticator app", () => {
  it("counts only once a code has confirmed it", async () => {
    const other = await newOwner(`other${made}@factor.example`);
    const user = await userOf(other);
    await beginAuthenticator(user.id);
    expect((await authenticatorState(user)).state).toBe("pending");
    const plain = await signIn({ email: user.email, password: PASSWORD }, visitor());
    expect(plain.secondFactorDue).toBe(false);
    expect(await said(newCodesFor(user, "000000", visitor()))).toMatch(/code is not right/);
    expect((await userOf(other)).hasSecondFactor).toBe(false);
    const codes = await newCodesFor(user, await codeOf(user.id), visitor());
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(await userOf(other)).toMatchObject({ hasSecondFactor: true, methods: ["pwd", "otp"] });
  });

  it("shows a secret for an hour at most, and never again once it counts", async () => {
    const user = await userOf(first);
    expect(await authenticatorState(user)).toEqual({
      state: "confirmed",
      since: expect.any(String),
      recoveryCodesLeft: 10,
    });
    await expect(beginAuthenticator(userId)).rejects.toThrow(/set up or removed elsewhere/);
    const other = await userOf(await newOwner(`late${made}@factor.example`));
    await beginAuthenticator(other.id);
    const code = await codeOf(other.id, 120);
    clock.shift(HOUR_MS + STEP_MS);
    expect((await authenticatorState(other)).state).toBe("none");
    await expect(newCodesFor(other, code, visitor())).rejects.toThrow(/Load the page again/);
  });

  it("shows a secret to nobody whom only an organization's identity provider vouches for", async () => {
    const user = await userOf(await newOwner(`vouched${made}@factor.example`));
    await beginAuthenticator(user.id);
    const vouched = { ...user, methods: ["fed"], onlyOrganizationId: "org_any" };
    expect(await authenticatorState(vouched)).toEqual({ state: "none" });
    const code = await codeOf(user.id);
    expect(await said(newCodesFor(vouched, code, visitor()))).toMatch(/your company's identity provider/);
    expect((await authenticatorState(user)).state).toBe("pending");
    expect(await newCodesFor(user, code, visitor())).toHaveLength(10);
  });

  it("keeps the secret sealed, and of recovery codes only hashes", async () => {
    const rows = JSON.stringify([
      await controlDb().totpSecret.findUnique({ where: { userId } }),
      await controlDb().recoveryCode.findMany({ where: { userId }, take: 20 }),
    ]);
    for (const code of recovery) expect(rows).not.toContain(code.replaceAll("-", ""));
    expect(rows).toContain('"lastStep"');
    expect(await subjects()).toContain("Signing in to Lumina now asks for a code");
  });
});

describe("signing in with a second factor", () => {
  it("opens nothing after the password, and everything after the code, with another token", async () => {
    const here = await halfIn();
    const token = here.sessionToken ?? "";
    const due = await secondFactorDue(token);
    expect(due?.userId).toBe(userId);
    expect(await userOfToken(token)).toBeNull();
    expect(await userOfSession(due?.id ?? "")).toBeNull();
    expect((await listSessions(userId, "")).map(({ id }) => id)).not.toContain(due?.id);
    const signedIn = await withCode(await codeOf(userId), here);
    expect(signedIn.sessionToken).not.toBe(token);
    expect((await userOf(signedIn)).methods).toEqual(["pwd", "otp"]);
    expect(await secondFactorDue(token)).toBeNull();
    expect(await userOfToken(token)).toBeNull();
  });

  it("waits ten minutes for the code", async () => {
    const here = await halfIn();
    clock.shift(10 * MINUTE_MS + STEP_MS + 1000);
    expect(await said(withCode(await codeOf(userId), here))).toMatch(/over ten minutes ago/);
    expect(await said(withCode(await codeOf(userId), visitor()))).toMatch(/over ten minutes ago/);
  });

  it("takes no code twice: not that of the setup, not one after another, not two at once", async () => {
    clock.shift(0);
    expect(await said(withCode(await codeOf(userId), await halfIn()))).toMatch(/not right, or was used/);
    clock.shift(STEP_MS);
    const code = await codeOf(userId);
    const [one, two] = [await halfIn(), await halfIn({ address: "192.0.2.77" })];
    const answers = await Promise.all([said(withCode(code, one)), said(withCode(code, two))]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.find((answer) => answer !== "done")).toMatch(/used/);
    expect(await said(withCode(code, await halfIn()))).toMatch(/not right, or was used/);
  });

  it("makes one session of a waiting one, although two codes fit", async () => {
    const here = await halfIn();
    const [now, later] = [await codeOf(userId), await codeOf(userId, 1)];
    const answers = await Promise.all([said(withCode(now, here)), said(withCode(later, here))]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  });

  it("takes each recovery code once, however it is typed, and tells by mail", async () => {
    const typed = ` ${recovery[3]?.toUpperCase().replaceAll("-", " ")} `;
    await withCode(typed, await halfIn());
    expect(await said(withCode(typed, await halfIn()))).toMatch(/recovery code is not right, or was used/);
    const used = (await mailsTo(email)).find(({ template }) => template === "recovery-code-used");
    expect(used?.body).toContain("9 codes are left");
    const race = [await halfIn(), await halfIn()].map((here) => said(withCode(recovery[4] ?? "", here)));
    expect((await Promise.all(race)).filter((answer) => answer === "done")).toHaveLength(1);
  });

  it("knows a browser, and writes of a new one, only after the code", async () => {
    const mails = (all: string[]) => all.filter((subject) => subject.includes("new sign-in")).length;
    const before = mails(await subjects());
    const here = await halfIn();
    const devices = () => controlDb().device.count({ where: { userId } });
    const known = await devices();
    expect(mails(await subjects())).toBe(before);
    await withCode(await codeOf(userId), here);
    expect(mails(await subjects())).toBe(before + 1);
    expect(await devices()).toBe(known + 1);
  });

  it("keeps a session to the organization whose single sign-on began it", async () => {
    const person = await controlDb().user.findUniqueOrThrow({ where: { id: userId } });
    const connection = { id: "sso_any", organizationId: "org_any" };
    const half = await planSession(person, visitor(), { methods: "fed", stage: "second-factor", connection });
    await controlWrite({ kind: "user", id: userId }, (w) => half.collect(w));
    const signedIn = await withCode(await codeOf(userId), visitor(half));
    const { connectionId, onlyOrganizationId } = await userOf(signedIn);
    expect([connectionId, onlyOrganizationId]).toEqual(["sso_any", "org_any"]);
  });

  it("is over with the password it began with", async () => {
    const here = await halfIn();
    await requestReset(email, visitor());
    await resetPassword({ token: await tokenFrom(email, "reset"), password: "a brand new set of words" });
    expect(await secondFactorDue(here.sessionToken)).toBeNull();
    expect(await said(withCode(await codeOf(userId), here))).toMatch(/Sign in again/);
  });
});

describe("a trusted browser", () => {
  const trusted = async (later = 0) => {
    const { deviceToken } = await withCode(await codeOf(userId, later), await halfIn(), true);
    return visitor({ deviceToken });
  };

  it("stands for the second factor for thirty days, and for its own person alone", async () => {
    let here = await trusted();
    const again = await password(here);
    expect(again.secondFactorDue).toBe(false);
    here = visitor({ deviceToken: again.deviceToken });
    expect((await password()).secondFactorDue).toBe(true);
    const other = await newOwner(`beside${made}@factor.example`);
    const otherUser = await userOf(other);
    clock.shift(0);
    await addAuthenticator(other);
    clock.shift(STEP_MS);
    const beside = await signIn({ email: otherUser.email, password: PASSWORD }, here);
    expect(beside.secondFactorDue).toBe(true);
    clock.shift(30 * DAY_MS - MINUTE_MS);
    const late = await password(here);
    expect(late.secondFactorDue).toBe(false);
    clock.shift(30 * DAY_MS + 2 * STEP_MS);
    expect((await password(visitor({ deviceToken: late.deviceToken }))).secondFactorDue).toBe(true);
  });

  it("is trusted no more after another password, also where it stays known", async () => {
    const here = await trusted();
    await requestReset(email, here);
    const changed = { token: await tokenFrom(email, "reset"), password: "a brand new set of words" };
    await resetPassword(changed, here);
    expect(await controlDb().device.count({ where: { userId } })).toBe(1);
    const signedIn = await signIn({ email, password: changed.password }, here);
    expect(signedIn.secondFactorDue).toBe(true);
  });

  it("is trusted no more once it was signed out from another browser, and another one still is", async () => {
    const [one, two] = [await trusted(), await trusted(1)];
    const signedIn = await password(one);
    const { sessionId } = await userOf(signedIn);
    const other = await password(two);
    await revokeSession(userId, sessionId);
    expect((await password(visitor({ deviceToken: signedIn.deviceToken }))).secondFactorDue).toBe(true);
    const still = await password(visitor({ deviceToken: other.deviceToken }));
    expect(still.secondFactorDue).toBe(false);
    await revokeOtherSessions(userId, (await userOf(still)).sessionId);
    const kept = await password(visitor({ deviceToken: still.deviceToken }));
    expect(kept.secondFactorDue, "this browser").toBe(false);
    const elsewhere = await withCode(recovery[0] ?? "", await halfIn());
    await revokeOtherSessions(userId, (await userOf(elsewhere)).sessionId);
    expect((await password(visitor({ deviceToken: kept.deviceToken }))).secondFactorDue).toBe(true);
  });

  it("is trusted no more once the factor was removed and added anew", async () => {
    const here = await trusted();
    clock.shift(2 * STEP_MS);
    await removeAuthenticator(await userOf(first), await codeOf(userId), visitor());
    await addAuthenticator(first);
    expect((await password(here)).secondFactorDue).toBe(true);
  });
});

describe("removing the factor and renewing codes", () => {
  it("asks for a code, and leaves nothing behind", async () => {
    const user = await userOf(first);
    expect(await said(removeAuthenticator(user, "123456", visitor()))).toMatch(/not right/);
    await removeAuthenticator(user, recovery[0] ?? "", visitor());
    expect((await password()).secondFactorDue).toBe(false);
    expect(await controlDb().recoveryCode.count({ where: { userId } })).toBe(0);
    expect(await controlDb().totpSecret.count({ where: { userId } })).toBe(0);
    expect(await subjects()).toContain("Signing in to Lumina no longer asks for a code from your app");
  });

  it("ends the earlier recovery codes", async () => {
    const user = await userOf(first);
    expect(await said(newCodesFor(user, "123456", visitor()))).toMatch(/not right/);
    const renewed = await newCodesFor(user, await codeOf(userId), visitor());
    expect(renewed).toHaveLength(10);
    expect(await said(withCode(recovery[0] ?? "", await halfIn()))).toMatch(/not right/);
    expect(await said(withCode(renewed[0] ?? "", await halfIn()))).toBe("done");
  });
});

describe("wrong codes", () => {
  it("are taken ten times from a network, then even the right one is refused, and noted", async () => {
    const here = await halfIn({ address: "198.51.100.1" });
    for (let i = 0; i < CODE_LIMITS.pair.count; i++)
      expect(await said(withCode("000000", here))).toMatch(/not right/);
    expect(await said(withCode(await codeOf(userId), here))).toMatch(/Too many wrong codes/);
    await workAfterResponse();
    const events = await controlDb().signInEvent.findMany({ where: { userId }, take: 50 });
    expect(events.filter(({ outcome }) => outcome === "wrong-factor")).toHaveLength(10);
    expect(events.filter(({ outcome }) => outcome === "refused")).toHaveLength(1);
  });

  it("of strangers never lock out a browser that the person knows", async () => {
    for (let network = 0; network < 3; network++) {
      const stranger = await halfIn({ address: `198.51.100.${10 + network}` });
      for (let i = 0; i < 8; i++) await said(withCode("000000", stranger));
    }
    const strange = await halfIn({ address: "198.51.100.99" });
    expect(await said(withCode(await codeOf(userId), strange))).toMatch(/Too many wrong codes/);
    const own = await halfIn({ deviceToken: first.deviceToken });
    expect(await said(withCode(await codeOf(userId), own))).toBe("done");
  });
});
