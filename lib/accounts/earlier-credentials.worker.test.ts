import { describe, expect, it } from "vitest";
import { controlWrite } from "@/lib/platform/db/control";
import { deleteAccount } from "./delete-account";
import { ownBrowser } from "./device-tokens";
import { confirmEmailChange, pendingAddress, requestEmailChange } from "./email-change";
import { browserLinkIsOpen, requestBrowserLink } from "./known-browsers";
import { addLink } from "./links";
import { changePassword, requestReset, resetIsOpen, resetPassword } from "./password-changes";
import { planSession } from "./session-start";
import { newToken, userOfToken } from "./sessions";
import { signIn } from "./sign-in";
import { newOwner, PASSWORD, tokenFrom, userOf, visitor } from "./testing";

describe("links and sessions of earlier credentials", () => {
  const NEXT = "nine crooked corridors";
  /** A person with a link of each kind, a second browser, and a third one that only the old password opened. */
  async function everything(name: string) {
    const email = `${name}@in.example`;
    const owner = await newOwner(email);
    const user = await userOf(owner);
    await requestReset(email, visitor());
    await requestBrowserLink(email, visitor());
    await requestEmailChange(
      { userId: user.id, email: `new-${email}`, currentPassword: PASSWORD },
      visitor(owner),
    );
    const other = await signIn({ email, password: PASSWORD }, visitor());
    const [reset, browser, change] = [
      await tokenFrom(email, "reset"),
      await tokenFrom(email, "sign-in/browser"),
      await tokenFrom(`new-${email}`, "email"),
    ];
    const open = async () => ({
      reset: await resetIsOpen(reset),
      browser: await browserLinkIsOpen(browser),
      change: (await pendingAddress(change)) !== null,
      here: (await userOfToken(owner.sessionToken)) !== null,
      elsewhere: (await userOfToken(other.sessionToken)) !== null,
      knownElsewhere: (await ownBrowser(user.id, visitor(other))) !== null,
    });
    expect(Object.values(await open())).toEqual([true, true, true, true, true, true]);
    return { email, owner, user, reset, change, open };
  }
  const ended = { reset: false, browser: false, change: false, elsewhere: false, knownElsewhere: false };

  it("end when the password is changed", async () => {
    const { owner, user, open } = await everything("changed");
    await changePassword({ userId: user.id, currentPassword: PASSWORD, password: NEXT }, visitor(owner));
    expect(await open()).toEqual({ ...ended, here: true });
    expect(await ownBrowser(user.id, visitor(owner))).not.toBeNull();
  });

  it("end when the password is reset", async () => {
    const { reset, open } = await everything("forgotten");
    await resetPassword({ token: reset, password: NEXT });
    expect(await open()).toEqual({ ...ended, here: false });
  });

  it("end when the address changes", async () => {
    const { owner, change, open } = await everything("moved");
    await confirmEmailChange(change, visitor(owner));
    expect(await open()).toEqual({ ...ended, here: true });
  });

  it("end when the account is deleted", async () => {
    const { user, owner, open } = await everything("gone");
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.membership.deleteMany({ where: { userId: user.id } });
    });
    await deleteAccount({ userId: user.id, currentPassword: PASSWORD }, visitor(owner), []);
    expect(await open()).toEqual({ ...ended, here: false });
  });

  it("are worth nothing even where a row of them was written too late", async () => {
    const { owner, user, email } = await everything("late");
    const session = await planSession({ id: user.id, credentialVersion: 1 }, visitor(), {
      methods: "pwd",
    });
    await changePassword({ userId: user.id, currentPassword: PASSWORD, password: NEXT }, visitor(owner));
    const token = newToken();
    await controlWrite({ kind: "user", id: user.id }, async (w) => {
      await session.collect(w);
      await addLink(w, { id: user.id, credentialVersion: 1 }, "reset", token);
    });
    expect(await userOfToken(session.sessionToken)).toBeNull();
    expect(await resetIsOpen(token)).toBe(false);
    await expect(resetPassword({ token, password: "ten slow carriages" })).rejects.toThrow(/used already/);
    await signIn({ email, password: NEXT }, visitor(owner));
  });
});
