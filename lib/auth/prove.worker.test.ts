import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/lib/accounts/session-start";
import { type SignedInUser, sessionCookieName } from "@/lib/accounts/sessions";
import { revokeSession, signIn } from "@/lib/accounts/sign-in";
import { SIGN_IN_LIMITS } from "@/lib/accounts/sign-in-limits";
import { newOwner, PASSWORD, userOf, visitor } from "@/lib/accounts/testing";
import { clock, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { orgAction, provenUserAction } from "@/lib/web/action-client";
import { setRequest } from "@/scripts/test/next-runtime";
import { TestAuthenticator } from "./authenticator/testing";
import { PASSKEY_REFUSED } from "./passkey-answers";
import { CHALLENGE_OVER } from "./passkey-challenges";
import { addPasskey, passkeyRegistration } from "./passkey-registration";
import { passkeySignInRequest } from "./passkey-sign-in";
import { proofByPasskeyRequest, proveByPasskey, proveByPassword } from "./prove";
import { proveByPasskeyAction, proveByPasswordAction } from "./prove-actions";

const TEN = 10 * MINUTE_MS;
type Owner = SignedIn & { slug: string };
let ada: Owner;
let bob: Owner;
let key: TestAuthenticator;
const cookie = ({ sessionToken }: SignedIn) => ({ [sessionCookieName()]: sessionToken });
const own = provenUserAction.action(async ({ ctx }) => ctx.user.id);
const ofOrganization = orgAction("agents.configure", { proven: true }).action(
  async ({ ctx }) => ctx.organization.slug,
);

beforeAll(async () => {
  ada = await newOwner("ada@prove.example");
  bob = await newOwner("bob@prove.example");
  key = await newKey(await userOf(ada));
});
afterEach(() => clock.shift(0));

async function newKey(person: SignedInUser) {
  const authenticator = new TestAuthenticator(person.id);
  const { challengeId, options } = await passkeyRegistration(person);
  await addPasskey(person, { challengeId, response: authenticator.create(options.challenge) }, null);
  return authenticator;
}
const answerOf = async (person: SignedInUser, authenticator: TestAuthenticator) => {
  const { challengeId, options } = await proofByPasskeyRequest(person, visitor());
  return { challengeId, response: authenticator.answer(options.challenge) };
};
const passwordForm = (password: string) => {
  const form = new FormData();
  form.set("currentPassword", password);
  return form;
};

describe("an action that asks for a proof", () => {
  it("is content with a sign-in of the last ten minutes, and not with an older one", async () => {
    setRequest("/", cookie(ada));
    clock.shift(TEN - MINUTE_MS);
    expect((await own())?.data).toBe((await userOf(ada)).id);
    clock.shift(TEN + 1);
    expect(await own()).toEqual({
      serverError: { message: expect.stringContaining("Confirm that it's you"), needsProof: true },
    });
  });

  it("asks for the permission first, then for the proof, and does it once that was given", async () => {
    clock.shift(2 * TEN);
    setRequest(`/o/${bob.slug}/agents/settings`, cookie(ada));
    expect((await ofOrganization())?.serverError).toEqual({ message: "This organization was not found." });
    setRequest(`/o/${ada.slug}/agents/settings`, cookie(ada));
    expect((await ofOrganization())?.serverError?.needsProof).toBe(true);
    const wrong = await proveByPasswordAction(
      { status: "idle", fieldErrors: {}, values: {} },
      passwordForm("no"),
    );
    expect(wrong.fieldErrors.currentPassword).toBe("This is not your current password.");
    expect((await ofOrganization())?.serverError?.needsProof).toBe(true);
    const right = await proveByPasswordAction(
      { status: "idle", fieldErrors: {}, values: {} },
      passwordForm(PASSWORD),
    );
    expect(right.status).toBe("done");
    expect((await ofOrganization())?.data).toBe(ada.slug);
    clock.shift(3 * TEN + 1);
    expect((await ofOrganization())?.serverError?.needsProof).toBe(true);
  });

  it("takes a passkey too, and notes how the session was proven", async () => {
    clock.shift(5 * TEN);
    setRequest("/", cookie(ada));
    expect((await proveByPasskeyAction(await answerOf(await userOf(ada), key)))?.data).toEqual({
      isProven: true,
    });
    expect((await own())?.data).toBeDefined();
    expect((await userOf(ada)).methods).toEqual(["pwd", "hwk", "user"]);
    await proveByPassword(await userOf(ada), PASSWORD, visitor());
    expect((await userOf(ada)).methods).toEqual(["pwd", "hwk", "user"]);
  });
});

describe("a proof", () => {
  it("counts for its session alone", async () => {
    clock.shift(7 * TEN);
    const other = await signIn({ email: "ada@prove.example", password: PASSWORD }, visitor());
    clock.shift(9 * TEN);
    await proveByPassword(await userOf(other), PASSWORD, visitor());
    setRequest("/", cookie(other));
    expect((await own())?.data).toBeDefined();
    setRequest("/", cookie(ada));
    expect((await own())?.serverError?.needsProof).toBe(true);
  });

  it("cannot be given for a session of somebody else, or one that has ended", async () => {
    const [a, b] = [await userOf(ada), await userOf(bob)];
    await expect(proveByPassword({ ...b, sessionId: a.sessionId }, PASSWORD, visitor())).rejects.toThrow(
      "signed out",
    );
    const other = await userOf(await signIn({ email: "bob@prove.example", password: PASSWORD }, visitor()));
    await revokeSession(b.id, other.sessionId);
    await expect(proveByPassword(other, PASSWORD, visitor())).rejects.toThrow("signed out");
  });

  it("cannot be given by another's passkey, for another's challenge, twice, or by an answer for signing in", async () => {
    const [a, b] = [await userOf(ada), await userOf(bob)];
    const bobs = await newKey(b);
    await expect(proveByPasskey(a, await answerOf(a, bobs), visitor())).rejects.toThrow(PASSKEY_REFUSED);
    await expect(proveByPasskey(b, await answerOf(a, bobs), visitor())).rejects.toThrow(CHALLENGE_OVER);
    const once = await answerOf(a, key);
    await proveByPasskey(a, once, visitor());
    await expect(proveByPasskey(a, once, visitor())).rejects.toThrow(CHALLENGE_OVER);
    const { challengeId, options } = await passkeySignInRequest(visitor());
    const signsIn = { challengeId, response: key.answer(options.challenge) };
    await expect(proveByPasskey(a, signsIn, visitor())).rejects.toThrow(CHALLENGE_OVER);
  });

  it("may be tried wrongly only so often", async () => {
    clock.shift(HOUR_MS * 3);
    const user = await userOf(await signIn({ email: "bob@prove.example", password: PASSWORD }, visitor()));
    for (let i = 0; i < SIGN_IN_LIMITS.pair.count; i++)
      await expect(proveByPassword(user, "not it", visitor())).rejects.toThrow("not your current password");
    await expect(proveByPassword(user, PASSWORD, visitor())).rejects.toThrow("Too many wrong passwords");
  });

  it("may be tried wrongly only so often from all networks together, apart from the person's own browser", async () => {
    clock.shift(HOUR_MS * 5);
    const signedIn = await signIn({ email: "bob@prove.example", password: PASSWORD }, visitor());
    const user = await userOf(signedIn);
    const from = (i: number) => visitor({ address: `198.51.100.${i}` });
    for (let i = 0; i < SIGN_IN_LIMITS.accountHour.count; i++)
      await expect(proveByPassword(user, "not it", from(i))).rejects.toThrow("not your current password");
    await expect(proveByPassword(user, PASSWORD, from(99))).rejects.toThrow("Too many wrong passwords");
    await proveByPassword(user, PASSWORD, visitor({ deviceToken: signedIn.deviceToken }));
  });
});
