import { beforeAll, describe, expect, it } from "vitest";
import type { SignedInUser } from "@/lib/accounts/sessions";
import { mailsTo, newOwner, userOf, visitor } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { TestAuthenticator } from "./authenticator/testing";
import { PASSKEY_REFUSED } from "./passkey-answers";
import {
  CHALLENGE_MS,
  CHALLENGE_OVER,
  countPasskeyOffer,
  PASSKEY_OFFERS,
  PASSKEY_TRIES,
} from "./passkey-challenges";
import { removePasskey, renamePasskey } from "./passkey-changes";
import { listPasskeys, PASSKEYS_MAX } from "./passkey-list";
import { addPasskey, passkeyRegistration } from "./passkey-registration";
import { passkeyOffer, passkeySignInRequest, signInWithPasskey } from "./passkey-sign-in";

const ADA = "ada@passkeys.example";
const BOB = "bob@passkeys.example";
const USER_AGENT = visitor().userAgent;
let ada: SignedInUser;
let bob: SignedInUser;

beforeAll(async () => {
  ada = await userOf(await newOwner(ADA));
  bob = await userOf(await newOwner(BOB));
});

/** Makes a passkey and adds it to a person's account. */
async function newPasskey(person: SignedInUser, more: TestAuthenticator["more"] = {}) {
  const authenticator = new TestAuthenticator(person.id, more);
  const { challengeId, options } = await passkeyRegistration(person);
  await addPasskey(person, { challengeId, response: authenticator.create(options.challenge) }, USER_AGENT);
  return authenticator;
}
async function signInBy(authenticator: TestAuthenticator, more: TestAuthenticator["more"] = {}) {
  const { challengeId, options } = await passkeySignInRequest(visitor());
  return signInWithPasskey(
    { challengeId, response: authenticator.answer(options.challenge, more) },
    visitor(),
  );
}
const credentialOf = ({ credentialId }: TestAuthenticator) => credentialId.toString("base64url");
const rowOf = (authenticator: TestAuthenticator) =>
  controlDb().passkey.findUniqueOrThrow({ where: { credentialId: credentialOf(authenticator) } });
const templates = async (email: string) => (await mailsTo(email)).map(({ template }) => template);

describe("adding a passkey", () => {
  it("stores its key under a name, and tells its person", async () => {
    const authenticator = await newPasskey(ada);
    expect(await rowOf(authenticator)).toMatchObject({
      ...{ userId: ada.id, name: "Firefox on Linux", counter: 0, isSynced: false, transports: "internal" },
      lastUsedAt: null,
    });
    expect((await mailsTo(ADA)).at(-1)).toMatchObject({ template: "passkey-added" });
    const { options } = await passkeyRegistration(ada);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([credentialOf(authenticator)]);
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: "required",
      userVerification: "required",
    });
  });

  it("knows a synced one", async () => {
    const synced = await newPasskey(bob, { synced: true });
    expect((await rowOf(synced)).isSynced).toBe(true);
    // Counters of synced passkeys stay 0.
    await signInBy(synced);
    await signInBy(synced);
  });

  it("takes one that vouches for itself by its own key, and no other key's signature", async () => {
    const authenticator = await newPasskey(bob, { format: "packed" });
    await signInBy(authenticator);
    const { challengeId, options } = await passkeyRegistration(bob);
    const { response, ...envelope } = new TestAuthenticator(bob.id, { format: "packed" }).create("b3RoZXI");
    const { clientDataJSON } = new TestAuthenticator(bob.id).create(options.challenge).response;
    const foreign = { ...envelope, response: { ...response, clientDataJSON } };
    await expect(addPasskey(bob, { challengeId, response: foreign }, USER_AGENT)).rejects.toThrow(
      "could not be checked",
    );
  });

  it("refuses the same answer twice, another person's challenge, and one that is over", async () => {
    const authenticator = new TestAuthenticator(ada.id);
    const { challengeId, options } = await passkeyRegistration(ada);
    const answer = { challengeId, response: authenticator.create(options.challenge) };
    await expect(addPasskey(bob, answer, USER_AGENT)).rejects.toThrow(CHALLENGE_OVER);
    await addPasskey(ada, answer, USER_AGENT);
    await expect(addPasskey(ada, answer, USER_AGENT)).rejects.toThrow(CHALLENGE_OVER);
    const late = await passkeyRegistration(ada);
    clock.shift(CHALLENGE_MS);
    const answered = new TestAuthenticator(ada.id).create(late.options.challenge);
    await expect(
      addPasskey(ada, { challengeId: late.challengeId, response: answered }, USER_AGENT),
    ).rejects.toThrow(CHALLENGE_OVER);
    clock.shift(0);
  });

  type Refused = [string, Parameters<TestAuthenticator["create"]>[1]];
  it.each<Refused>([
    ["another origin", { origin: "http://localhost.evil.example" }],
    ["another site", { rpID: "evil.example" }],
    ["no verification of the holder", { userVerified: false }],
    [
      "certificates that the library would fetch more for",
      { format: "packed", certificates: [Buffer.from("DER")] },
    ],
    ...["fido-u2f", "android-key", "android-safetynet", "apple", "tpm", "compound"].map(
      (format): Refused => [`an attestation that only certificates could prove: ${format}`, { format }],
    ),
  ])("refuses %s", async (_, more) => {
    const { challengeId, options } = await passkeyRegistration(ada);
    const response = new TestAuthenticator(ada.id).create(options.challenge, more);
    await expect(addPasskey(ada, { challengeId, response }, USER_AGENT)).rejects.toThrow(
      "could not be checked",
    );
  });

  it("refuses an answer of another challenge, and what is no answer at all", async () => {
    const { challengeId } = await passkeyRegistration(ada);
    const response = new TestAuthenticator(ada.id).create("b3RoZXI");
    await expect(addPasskey(ada, { challengeId, response }, USER_AGENT)).rejects.toThrow(
      "could not be checked",
    );
    response.response.attestationObject = "AAAA";
    await expect(addPasskey(ada, { challengeId, response }, USER_AGENT)).rejects.toThrow(
      "could not be checked",
    );
  });

  it("takes no credential that an account has already", async () => {
    const authenticator = await newPasskey(ada);
    const { challengeId, options } = await passkeyRegistration(bob);
    const response = authenticator.create(options.challenge);
    await expect(addPasskey(bob, { challengeId, response }, USER_AGENT)).rejects.toThrow("was added before");
  });

  it("takes as many as one person may have", async () => {
    const carol = await userOf(await newOwner("carol@passkeys.example"));
    const before = await passkeyRegistration(carol);
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.passkey.createMany({
        data: Array.from({ length: PASSKEYS_MAX }, (_, i) => ({
          ...{ id: newId("passkey"), userId: carol.id, credentialId: `many${i}`, publicKey: "x", counter: 0 },
          ...{ transports: "", name: `Key ${i}`, isSynced: false, createdAt: clock.instant() },
        })),
      });
    });
    await expect(passkeyRegistration(carol)).rejects.toThrow("which is the most");
    const response = new TestAuthenticator(carol.id).create(before.options.challenge);
    await expect(
      addPasskey(carol, { challengeId: before.challengeId, response }, USER_AGENT),
    ).rejects.toThrow("which is the most");
  });
});

describe("signing in by a passkey", () => {
  it("needs no address, counts as both factors, and notes the use", async () => {
    const authenticator = await newPasskey(ada);
    const signedIn = await signInBy(authenticator);
    const person = await userOf(signedIn);
    expect(person).toMatchObject({ id: ada.id, methods: ["hwk", "user"] });
    const row = await rowOf(authenticator);
    expect(row.counter).toBe(1);
    expect(row.lastUsedAt).not.toBeNull();
    expect(await templates(ADA)).toContain("new-device");
  });

  it("refuses an answer that was given before, and of two at once all but one", async () => {
    const authenticator = await newPasskey(ada);
    const { challengeId, options } = await passkeySignInRequest(visitor());
    const answer = { challengeId, response: authenticator.answer(options.challenge) };
    const both = await Promise.allSettled([
      signInWithPasskey(answer, visitor()),
      signInWithPasskey(answer, visitor()),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(signInWithPasskey(answer, visitor())).rejects.toThrow(CHALLENGE_OVER);
    const other = await passkeySignInRequest(visitor());
    await expect(signInWithPasskey({ ...answer, challengeId: other.challengeId }, visitor())).rejects.toThrow(
      PASSKEY_REFUSED,
    );
  });

  it("refuses a challenge that was made for something else", async () => {
    const authenticator = await newPasskey(ada);
    const { challengeId, options } = await passkeyRegistration(ada);
    const answer = { challengeId, response: authenticator.answer(options.challenge) };
    await expect(signInWithPasskey(answer, visitor())).rejects.toThrow(CHALLENGE_OVER);
  });

  it.each([
    ["another origin", { origin: "https://localhost:8787" }],
    ["another site", { rpID: "evil.example" }],
    ["no verification of the holder", { userVerified: false }],
    ["another person's handle", { userHandle: "usr_somebodyelse" }],
  ])("refuses %s", async (_, more) => {
    const authenticator = await newPasskey(bob);
    await expect(signInBy(authenticator, more)).rejects.toThrow(PASSKEY_REFUSED);
    expect((await rowOf(authenticator)).counter).toBe(0);
  });

  it("refuses a key that the account does not have, under the id of one that it has", async () => {
    const authenticator = await newPasskey(bob);
    const { challengeId, options } = await passkeySignInRequest(visitor());
    const forged = new TestAuthenticator(bob.id).answer(options.challenge);
    const response = { ...forged, id: credentialOf(authenticator), rawId: credentialOf(authenticator) };
    await expect(signInWithPasskey({ challengeId, response }, visitor())).rejects.toThrow(PASSKEY_REFUSED);
    await expect(signInWithPasskey({ challengeId, response: forged }, visitor())).rejects.toThrow(
      PASSKEY_REFUSED,
    );
  });

  it("refuses a copy, whose counter goes back, and tells its person once a day", async () => {
    const dora = await userOf(await newOwner("dora@passkeys.example"));
    const authenticator = await newPasskey(dora);
    await signInBy(authenticator);
    await signInBy(authenticator);
    for (const counter of [1, 2, 0])
      await expect(signInBy(authenticator, { counter })).rejects.toThrow(PASSKEY_REFUSED);
    expect((await rowOf(authenticator)).counter).toBe(2);
    const sent = await templates("dora@passkeys.example");
    expect(sent.filter((template) => template === "passkey-cloned")).toHaveLength(1);
    await signInBy(authenticator);
    const { challengeId, options } = await passkeySignInRequest(visitor());
    const answer = { challengeId, response: authenticator.answer(options.challenge, { counter: 1 }) };
    const both = await Promise.allSettled([
      signInWithPasskey(answer, visitor()),
      signInWithPasskey(answer, visitor()),
    ]);
    for (const one of both)
      expect(one, "also twice at once").toMatchObject({ reason: expect.any(UserError) });
  });

  it("is limited by network", async () => {
    const from = visitor({ address: "192.0.2.77" });
    for (let i = 0; i < PASSKEY_TRIES.count; i++) await passkeySignInRequest(from);
    await expect(passkeySignInRequest(from)).rejects.toThrow("a lot of passkey requests");
  });

  it("is offered by forms up to a limit of its own, which leaves the tries of a network alone", async () => {
    const from = visitor({ address: "192.0.2.78" });
    expect(await passkeyOffer(from)).toMatchObject({ options: { allowCredentials: [] } });
    for (let i = 1; i < PASSKEY_OFFERS.count; i++) await countPasskeyOffer(from.address);
    expect(await passkeyOffer(from)).toBeNull();
    expect(await passkeySignInRequest(from)).toMatchObject({ challengeId: expect.any(String) });
  });
});

describe("a passkey of one's own", () => {
  it("is renamed and removed by its person alone", async () => {
    const erin = await userOf(await newOwner("erin@passkeys.example"));
    const authenticator = await newPasskey(erin);
    const { id } = await rowOf(authenticator);
    await renamePasskey(erin.id, id, "The blue key");
    expect((await listPasskeys(erin.id)).map(({ name }) => name)).toEqual(["The blue key"]);
    await expect(renamePasskey(bob.id, id, "Mine")).rejects.toThrow("was not found");
    await expect(removePasskey(bob.id, id)).rejects.toThrow("was not found");
    await removePasskey(erin.id, id);
    expect(await listPasskeys(erin.id)).toEqual([]);
    expect((await mailsTo("erin@passkeys.example")).at(-1)).toMatchObject({ template: "passkey-removed" });
    await expect(signInBy(authenticator)).rejects.toThrow(PASSKEY_REFUSED);
  });
});
