import { afterEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { open, seal } from "@/lib/platform/vault";
import { ownBrowser } from "./device-tokens";
import { signIn } from "./sign-in";
import { confirmSignUp, requestSignUp, resendConfirmation, viewConfirmation } from "./sign-up";
import { mailsTo, newOwner, PASSWORD, signUpForm, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

afterEach(() => clock.shift(0));

describe("signing up", () => {
  it("makes the person, the organization, its key, its owner and its first location in one go", async () => {
    const signedIn = await newOwner("ada@one.example", { company: "Größe & Söhne" });
    expect(signedIn.slug).toBe("grosse-and-sohne");
    const workspace = await workspaceOf(signedIn, signedIn.slug);
    expect(workspace.role).toBe("owner");
    const { id, currency, timeZone, trialEndsAt } = workspace.organization;
    expect([currency, timeZone]).toEqual(["EUR", "Europe/Dublin"]);
    expect(Date.parse(trialEndsAt) - clock.now().getTime()).toBeGreaterThan(13.9 * DAY_MS);
    expect(await tenantDb(id).location.findMany()).toMatchObject([{ code: "MAIN", name: "Main warehouse" }]);
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await open(id, await seal(id, bytes, "a"), "a")).toEqual(bytes);
    const audit = await tenantDb(id).auditEntry.findMany();
    expect(audit.map((entry) => entry.action)).toEqual(["organization.created"]);
    expect(JSON.stringify(audit)).not.toMatch(/ada|byron/i);
  });

  it("leaves nothing but the sign-up until the address is confirmed", async () => {
    await requestSignUp(signUpForm("waiting@one.example"), visitor());
    expect(await controlDb().user.count({ where: { email: "waiting@one.example" } })).toBe(0);
    await expect(signIn({ email: "waiting@one.example", password: PASSWORD }, visitor())).rejects.toThrow(
      /Confirm your address first/,
    );
    await expect(
      signIn({ email: "waiting@one.example", password: "another password" }, visitor()),
    ).rejects.toThrow(/password don't match/);
  });

  it("uses a link once, for 24 hours, and looking does not use it", async () => {
    const { deviceToken } = await requestSignUp(signUpForm("once@one.example"), visitor());
    const token = await tokenFrom("once@one.example", "confirm");
    for (let look = 0; look < 3; look++)
      expect(await viewConfirmation(token, deviceToken)).toMatchObject({ state: "ready" });
    clock.shift(25 * HOUR_MS);
    expect(await viewConfirmation(token)).toEqual({ state: "over" });
    await expect(confirmSignUp({ token }, visitor({ deviceToken }))).rejects.toThrow(/24 hours/);
    clock.shift(0);
    const both = await Promise.allSettled([
      confirmSignUp({ token }, visitor({ deviceToken })),
      confirmSignUp({ token }, visitor({ deviceToken })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(confirmSignUp({ token }, visitor({ deviceToken }))).rejects.toThrow(/used already/);
    expect(await viewConfirmation(token)).toEqual({ state: "used" });
  });

  it("asks another browser for the password", async () => {
    await requestSignUp(signUpForm("elsewhere@one.example"), visitor());
    const token = await tokenFrom("elsewhere@one.example", "confirm");
    expect(await viewConfirmation(token)).toMatchObject({ needsPassword: true });
    await expect(confirmSignUp({ token }, visitor())).rejects.toThrow(/not the password/);
    await expect(confirmSignUp({ token, password: "not this one" }, visitor())).rejects.toThrow(/not the/);
    expect((await userOf(await confirmSignUp({ token, password: PASSWORD }, visitor()))).email).toBe(
      "elsewhere@one.example",
    );
  });

  it("sends a fresh link on request, and the one before stops working", async () => {
    const { deviceToken } = await requestSignUp(signUpForm("again@one.example"), visitor());
    const first = await tokenFrom("again@one.example", "confirm");
    await resendConfirmation("again@one.example", visitor());
    const second = await tokenFrom("again@one.example", "confirm");
    expect(second).not.toBe(first);
    expect(await viewConfirmation(first)).toEqual({ state: "unknown" });
    await confirmSignUp({ token: second }, visitor({ deviceToken }));
    await resendConfirmation("nobody@one.example", visitor());
    expect(await mailsTo("nobody@one.example")).toEqual([]);
  });

  it("answers an address that has an account alike, and tells its owner", async () => {
    await newOwner("taken@one.example");
    const answers = await Promise.all([
      requestSignUp(signUpForm("taken@one.example"), visitor()),
      requestSignUp(signUpForm("free@one.example"), visitor()),
    ]);
    for (const answer of answers) expect(Object.keys(answer)).toEqual(["deviceToken"]);
    expect((await mailsTo("taken@one.example")).at(-1)?.template).toBe("account-exists");
    expect(await controlDb().signUp.count({ where: { email: "taken@one.example", usedAt: null } })).toBe(0);
  });

  it("gives two companies of one name two slugs", async () => {
    const slugs = [
      (await newOwner("a@two.example", { company: "Twin" })).slug,
      (await newOwner("b@two.example", { company: "Twin" })).slug,
    ];
    expect(slugs[0]).toBe("twin");
    expect(slugs[1]).toMatch(/^twin-[0-9a-f]{6}$/);
  });

  it("keeps a sign-up that a stranger's mails leave no mail for: the links there complete it", async () => {
    const crowd = async (email: string) => {
      const theirs = { ...signUpForm(email, { company: "Crowd" }), password: "ten slow carriages" };
      for (let i = 0; i < 5; i++) await requestSignUp(theirs, visitor({ address: "203.0.113.9" }));
      return requestSignUp(signUpForm(email, { company: "Quiet Company" }), visitor());
    };
    const { deviceToken } = await crowd("crowded@one.example");
    expect(await mailsTo("crowded@one.example")).toHaveLength(5);
    const token = await tokenFrom("crowded@one.example", "confirm");
    expect(await viewConfirmation(token)).toMatchObject({ company: null, needsPassword: true });
    expect(await viewConfirmation(token, deviceToken)).toMatchObject({ company: "Quiet Company" });
    const signedIn = await confirmSignUp({ token }, visitor({ deviceToken }));
    expect(signedIn.slug).toBe("quiet-company");
    expect(await viewConfirmation(token, deviceToken)).toEqual({ state: "used" });
    await signIn({ email: "crowded@one.example", password: PASSWORD }, visitor());
    expect(await controlDb().signUp.count({ where: { email: "crowded@one.example", usedAt: null } })).toBe(0);

    await crowd("crowded2@one.example");
    const other = await tokenFrom("crowded2@one.example", "confirm");
    await expect(confirmSignUp({ token: other }, visitor())).rejects.toThrow(/not the password/);
    expect((await confirmSignUp({ token: other, password: PASSWORD }, visitor())).slug).toMatch(/^quiet/);
  });

  it("tells whoever knows the password of any waiting sign-up to confirm, also when a stranger's is newer", async () => {
    const email = "overtaken@one.example";
    await requestSignUp(signUpForm(email), visitor());
    for (let i = 0; i < 12; i++)
      await requestSignUp(
        { ...signUpForm(email), password: `ten slow carriages ${i} away` },
        visitor({ address: "203.0.113.9" }),
      );
    await expect(signIn({ email, password: PASSWORD }, visitor())).rejects.toThrow(/Confirm your address/);
    await expect(signIn({ email, password: "none of these" }, visitor())).rejects.toThrow(
      /password don't match/,
    );
    const token = await tokenFrom(email, "confirm");
    await confirmSignUp({ token, password: PASSWORD }, visitor());
  });

  it("shows the owner of an address no company that a stranger typed to be followed", async () => {
    const email = "lured@one.example";
    const { deviceToken } = await requestSignUp(
      signUpForm(email, { company: "WIN-PRIZES.example claim now" }),
      visitor(),
    );
    const token = await tokenFrom(email, "confirm");
    expect(await viewConfirmation(token)).toMatchObject({ state: "ready", company: null });
    expect(await viewConfirmation(token, deviceToken)).toMatchObject({
      company: expect.stringMatching(/WIN/),
    });
  });

  it("leaves a browser known to whoever signed in with it before", async () => {
    const before = await newOwner("shared@one.example");
    const { deviceToken } = await requestSignUp(
      signUpForm("colleague@one.example"),
      visitor({ deviceToken: before.deviceToken }),
    );
    const { id } = await userOf(before);
    expect(await ownBrowser(id, visitor({ deviceToken }))).not.toBeNull();
    expect(await ownBrowser(id, visitor(before))).toBeNull();
    const token = await tokenFrom("colleague@one.example", "confirm");
    await confirmSignUp({ token }, visitor({ deviceToken }));
  });

  it("mails one address five times an hour and no more, without saying so", async () => {
    const weak = { ...signUpForm("flood@one.example"), password: "Liverpool2024" };
    for (let i = 0; i < 6; i++) await expect(requestSignUp(weak, visitor())).rejects.toThrow(/tried first/);
    for (let i = 0; i < 8; i++) await requestSignUp(signUpForm("flood@one.example"), visitor());
    expect(await mailsTo("flood@one.example")).toHaveLength(5);
  });
});
