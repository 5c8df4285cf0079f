import { cookies } from "next/headers";
import { describe, expect, it } from "vitest";
import { deviceCookieName, sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { newOwner, PASSWORD, userOf, visitor } from "@/lib/accounts/testing";
import { UserError } from "@/lib/platform/errors";
import { setRequest } from "@/scripts/test/next-runtime";
import { signInThrough, signOutThrough } from "./run";

const cookie = async (name: string) => (await cookies()).get(name)?.value;

describe("signing in through the library", () => {
  it("gives the browser the token of our own session, and no cookie of the library's", async () => {
    const { id } = await userOf(await newOwner("way@in.example"));
    setRequest("/sign-in");
    const input = { email: "way@in.example", password: PASSWORD };
    const outcome = await signInThrough("password", (browser) => signIn(input, browser));
    expect(outcome.userId).toBe(id);
    const token = await cookie(sessionCookieName());
    expect(token).toBe(outcome.sessionToken);
    expect(await userOfToken(token ?? "")).toMatchObject({ id, methods: ["pwd"] });
    expect(await cookie(deviceCookieName())).toBe(outcome.deviceToken);
    for (const kind of ["csrf", "return", "state", "pkce", "nonce"])
      expect(await cookie(`lumina-auth-${kind}`)).toBeUndefined();
  });

  it("throws what the command threw, and leaves the browser as it is", async () => {
    setRequest("/sign-in");
    const refusal = new UserError("This e-mail address and password don't match.", "email");
    await expect(signInThrough("password", () => Promise.reject(refusal))).rejects.toBe(refusal);
    const fault = new TypeError("the database is away");
    await expect(signInThrough("passkey", () => Promise.reject(fault))).rejects.toBe(fault);
    expect(await cookie(sessionCookieName())).toBeUndefined();
  });

  it("leaves the browser as it is when a command has nobody to sign in", async () => {
    setRequest("/", { [sessionCookieName()]: "as-it-was" });
    expect(await signInThrough("guest", async () => null)).toBeNull();
    expect(await cookie(sessionCookieName())).toBe("as-it-was");
  });

  it("keeps two people apart who sign in at the same moment", async () => {
    const emails = ["one@apart.example", "two@apart.example", "three@apart.example"];
    for (const email of emails) await newOwner(email, { company: email });
    const outcomes = await Promise.all(
      emails.map((email) =>
        signInThrough("password", () => signIn({ email, password: PASSWORD }, visitor())),
      ),
    );
    const people = await Promise.all(outcomes.map(({ sessionToken }) => userOfToken(sessionToken)));
    expect(people.map((person) => person?.email)).toEqual(emails);
  });
});

describe("signing out through the library", () => {
  it("ends the session of exactly the browser's cookie", async () => {
    const here = await newOwner("out@in.example");
    const there = await signIn({ email: "out@in.example", password: PASSWORD }, visitor());
    setRequest("/account", { [sessionCookieName()]: here.sessionToken });
    await signOutThrough();
    expect(await userOfToken(here.sessionToken)).toBeNull();
    expect(await userOfToken(there.sessionToken)).not.toBeNull();
    expect(await cookie(sessionCookieName())).toBeUndefined();
  });

  it("finds no session in cookies whose names only begin like ours", async () => {
    const { sessionToken } = await newOwner("prefix@in.example");
    const name = sessionCookieName();
    setRequest("/account", { [`${name}.0`]: sessionToken });
    await signOutThrough();
    setRequest("/account", {
      [name]: sessionToken.slice(0, 20),
      [`${name}-x`]: sessionToken.slice(20),
      "lumina-auth-return": "garbage",
    });
    await signOutThrough();
    expect(await userOfToken(sessionToken)).not.toBeNull();
  });

  it("is fine without a session", async () => {
    setRequest("/sign-in");
    await signOutThrough();
    setRequest("/sign-in", { [sessionCookieName()]: "unknown" });
    await signOutThrough();
    expect(await cookie(sessionCookieName())).toBeUndefined();
  });
});
