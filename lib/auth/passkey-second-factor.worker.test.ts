import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SIGN_IN_AGAIN } from "@/lib/accounts/finish-sign-in";
import { lastingAccess, stillHasAccess } from "@/lib/accounts/lasting-access";
import { openWorkspace } from "@/lib/accounts/organizations";
import { demandSecondFactor } from "@/lib/accounts/second-factor-demand";
import { requireProof } from "@/lib/accounts/session-proof";
import type { SignedIn } from "@/lib/accounts/session-start";
import { userOfToken } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { signInHistory } from "@/lib/accounts/sign-in-history";
import { mailsTo, newOwner, PASSWORD, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { workAfterResponse } from "@/scripts/test/next-runtime";
import { TestAuthenticator } from "./authenticator/testing";
import { PASSKEY_REFUSED } from "./passkey-answers";
import { CHALLENGE_OVER } from "./passkey-challenges";
import { addPasskey, passkeyRegistration } from "./passkey-registration";
import { secondFactorPasskeyRequest, signInBySecondPasskey } from "./passkey-second-factor";
import { passkeySignInRequest, signInWithPasskey } from "./passkey-sign-in";
import { proofByPasskeyRequest, proveByCode } from "./prove";
import { removeAuthenticatorByPasskey } from "./second-factor";
import { addAuthenticator, codeOf } from "./testing";

let made = 0;
let email = "";
let owner: SignedIn & { slug: string };
let key: TestAuthenticator;

beforeEach(async () => {
  email = `second${made++}@passkeys.example`;
  owner = await newOwner(email, { company: "Exacting" });
  key = await newKey(owner);
});
afterEach(() => clock.shift(0));

async function newKey(of: SignedIn) {
  const person = await userOf(of);
  const authenticator = new TestAuthenticator(person.id);
  const { challengeId, options } = await passkeyRegistration(person);
  await addPasskey(person, { challengeId, response: authenticator.create(options.challenge) }, null);
  return authenticator;
}
/** A browser in which the password was right, and the second factor is due. */
async function halfOpen() {
  const { sessionToken, deviceToken } = await signIn({ email, password: PASSWORD }, visitor());
  return visitor({ sessionToken, deviceToken });
}
async function answerIn(browser: ReturnType<typeof visitor>, by = key) {
  const { challengeId, options } = await secondFactorPasskeyRequest(browser);
  return { challengeId, response: by.answer(options.challenge) };
}

describe("a passkey after the password", () => {
  it("signs in once", async () => {
    await addAuthenticator(owner);
    const browser = await halfOpen();
    expect(await userOfToken(browser.sessionToken ?? "")).toBeNull();
    const answer = await answerIn(browser);
    const both = await Promise.allSettled([
      signInBySecondPasskey(answer, browser),
      signInBySecondPasskey(answer, browser),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const signedIn = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))[0];
    expect((await userOf(signedIn as SignedIn)).methods).toEqual(["pwd", "hwk", "user"]);
    await expect(signInBySecondPasskey(answer, browser)).rejects.toThrow(SIGN_IN_AGAIN);
    const again = await halfOpen();
    await expect(signInBySecondPasskey(answer, again)).rejects.toThrow(CHALLENGE_OVER);
  });

  it("is of the person whose password it was, and for this alone", async () => {
    await addAuthenticator(owner);
    const stranger = await newKey(await newOwner(`stranger.${email}`));
    const browser = await halfOpen();
    await expect(signInBySecondPasskey(await answerIn(browser, stranger), browser)).rejects.toThrow(
      PASSKEY_REFUSED,
    );
    const { challengeId, options } = await passkeySignInRequest(visitor());
    const signsIn = { challengeId, response: key.answer(options.challenge) };
    await expect(signInBySecondPasskey(signsIn, browser)).rejects.toThrow(CHALLENGE_OVER);
    await workAfterResponse();
    const { id } = await userOf(owner);
    expect((await signInHistory(id)).events.filter(({ outcome }) => outcome === "wrong-factor")).toHaveLength(
      2,
    );
  });

  it("is asked for only where a factor is due, for ten minutes", async () => {
    await expect(secondFactorPasskeyRequest(visitor())).rejects.toThrow(SIGN_IN_AGAIN);
    await expect(secondFactorPasskeyRequest(visitor({ sessionToken: owner.sessionToken }))).rejects.toThrow(
      SIGN_IN_AGAIN,
    );
    await addAuthenticator(owner);
    const browser = await halfOpen();
    clock.shift(10 * MINUTE_MS + 1);
    await expect(secondFactorPasskeyRequest(browser)).rejects.toThrow(SIGN_IN_AGAIN);
  });
});

it("a sign-in by passkey is enough for an organization that asks for a second factor", async () => {
  const workspace = await workspaceOf(owner, owner.slug);
  const { id } = workspace.organization;
  const { version } = await controlDb().organization.findUniqueOrThrow({ where: { id } });
  await demandSecondFactor(workspace, {
    secondFactorFrom: clock.today(workspace.organization.timeZone),
    version,
  });
  const open = async (who: SignedIn) => openWorkspace(await userOf(who), owner.slug, "workspace.view");
  await expect(open(owner)).rejects.toThrow("asks its members for a second factor");
  const { challengeId, options } = await passkeySignInRequest(visitor());
  const signedIn = await signInWithPasskey(
    { challengeId, response: key.answer(options.challenge) },
    visitor(),
  );
  const opened = await open(signedIn);
  expect(await stillHasAccess(lastingAccess(opened, "workspace.view"))).toBe(true);
});

it("a passkey turns the app off where the phone and the recovery codes are lost", async () => {
  await addAuthenticator(owner);
  const user = await userOf(owner);
  const answered = async (by: TestAuthenticator, person = user) => {
    const { challengeId, options } = await proofByPasskeyRequest(person, visitor());
    return { challengeId, response: by.answer(options.challenge) };
  };
  const stranger = await newKey(await newOwner(`thief.${email}`));
  await expect(removeAuthenticatorByPasskey(user, await answered(stranger), visitor())).rejects.toThrow(
    PASSKEY_REFUSED,
  );
  const { challengeId, options } = await passkeySignInRequest(visitor());
  const signsIn = { challengeId, response: key.answer(options.challenge) };
  await expect(removeAuthenticatorByPasskey(user, signsIn, visitor())).rejects.toThrow(CHALLENGE_OVER);
  expect((await userOf(owner)).hasSecondFactor).toBe(true);
  const answer = await answered(key);
  await removeAuthenticatorByPasskey(user, answer, visitor());
  expect((await userOf(owner)).hasSecondFactor).toBe(false);
  expect(await controlDb().totpSecret.count({ where: { userId: user.id } })).toBe(0);
  expect((await mailsTo(email)).map(({ template }) => template)).toContain("second-factor-off");
  await expect(removeAuthenticatorByPasskey(user, answer, visitor())).rejects.toThrow(CHALLENGE_OVER);
});

it("a code of the app proves its person too, once", async () => {
  await addAuthenticator(owner);
  clock.shift(20 * MINUTE_MS);
  const user = await userOf(owner);
  expect(() => requireProof(user)).toThrow("Confirm that it's you");
  await expect(proveByCode(user, "000000", visitor())).rejects.toThrow("not right");
  const code = await codeOf(user.id);
  await proveByCode(user, code, visitor());
  requireProof(await userOf(owner));
  await expect(proveByCode(user, code, visitor())).rejects.toThrow("not right");
});
