import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deleteAccountConsent } from "@/lib/consent/account";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { deleteAcceptances } from "@/lib/policies/acceptance";
import { acceptAsNewPerson } from "./accept-invitation";
import { deleteAccount, ownedAlone } from "./delete-account";
import { confirmEmailChange, pendingAddress, requestEmailChange } from "./email-change";
import { invite } from "./invitations";
import { changeRole, listMembers } from "./members";
import { requestReset, resetIsOpen } from "./password-changes";
import type { SignedIn } from "./session-start";
import { userOfToken } from "./sessions";
import { signIn } from "./sign-in";
import { mailsTo, newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

let owner: SignedIn & { slug: string };
let round = 0;
const address = (name: string) => `${name}@leaving${round}.example`;
const here = () => workspaceOf(owner, owner.slug);

beforeEach(async () => {
  round++;
  owner = await newOwner(address("owner"), { company: `Leaving ${round}` });
});
afterEach(() => clock.shift(0));

const templates = async (email: string) => (await mailsTo(email)).map((mail) => mail.template);

async function ask(email: string, currentPassword = PASSWORD): Promise<void> {
  const { id: userId } = await userOf(owner);
  await requestEmailChange({ userId, email, currentPassword }, visitor());
}

async function join(name: string, role: "owner" | "admin" | "planner"): Promise<SignedIn> {
  await invite(await here(), { email: address(name), role });
  const token = await tokenFrom(address(name), "invitation");
  const person = { name: "Grace Murray", jobTitle: "Planner", phone: null, business: "on" as const };
  return acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor());
}

describe("changing one's address", () => {
  it("needs the password, the link, and happens once; the old address is told twice", async () => {
    await expect(ask(address("new"), "not my password")).rejects.toThrow(/not your current password/);
    await expect(ask(address("owner"))).rejects.toThrow(/already/);
    await ask(address("new"));
    expect((await userOf(owner)).email).toBe(address("owner"));
    await requestReset(address("owner"), visitor());
    const reset = await tokenFrom(address("owner"), "reset");
    const token = await tokenFrom(address("new"), "email");
    expect(await pendingAddress(token)).toBe(address("new"));

    const here = visitor(owner);
    const both = await Promise.allSettled([confirmEmailChange(token, here), confirmEmailChange(token, here)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await userOf(owner)).email).toBe(address("new"));
    expect(await pendingAddress(token)).toBeNull();
    expect(await resetIsOpen(reset)).toBe(false);
    expect((await templates(address("owner"))).filter((name) => name.startsWith("email-change"))).toEqual([
      "email-change-asked",
      "email-changed",
    ]);
    await signIn({ email: address("new"), password: PASSWORD }, visitor());
    await expect(signIn({ email: address("owner"), password: PASSWORD }, visitor())).rejects.toThrow();
  });

  it("does not tell whether the new address has an account, and takes nobody's", async () => {
    await newOwner(address("taken"), { company: `Taken ${round}` });
    await ask(address("taken"));
    expect((await templates(address("taken"))).at(-1)).toBe("new-email-taken");

    await ask(address("later"));
    const token = await tokenFrom(address("later"), "email");
    await newOwner(address("later"), { company: `Later ${round}` });
    await expect(confirmEmailChange(token)).rejects.toThrow(/account of its own/);
    expect((await userOf(owner)).email).toBe(address("owner"));
  });

  it("is not silenced by others who asked for the same address, and warns the old one", async () => {
    const stranger = await newOwner(address("stranger"));
    const { id: userId } = await userOf(stranger);
    const theirs = { userId, email: address("wanted"), currentPassword: PASSWORD };
    for (let i = 0; i < 5; i++) await requestEmailChange(theirs, visitor());
    await expect(requestEmailChange(theirs, visitor())).rejects.toThrow(/five times within the hour/);
    await ask(address("wanted"));
    expect(await mailsTo(address("wanted"))).toHaveLength(6);
    expect(await templates(address("owner"))).toContain("email-change-asked");
    await confirmEmailChange(await tokenFrom(address("wanted"), "email"), visitor(owner));
    expect((await userOf(owner)).email).toBe(address("wanted"));
  });

  it("ends with a day, or with a new password", async () => {
    await ask(address("slow"));
    const token = await tokenFrom(address("slow"), "email");
    clock.shift(DAY_MS + 1000);
    expect(await pendingAddress(token)).toBeNull();
    await expect(confirmEmailChange(token)).rejects.toThrow(/over a day old/);
  });
});

describe("deleting one's account", () => {
  it("is refused while an organization would be without an owner", async () => {
    const { id: userId } = await userOf(owner);
    expect(await ownedAlone(userId)).toEqual([{ slug: owner.slug, name: `Leaving ${round}` }]);
    await expect(
      deleteAccount({ userId, currentPassword: PASSWORD }, visitor(), [
        deleteAccountConsent,
        deleteAcceptances,
      ]),
    ).rejects.toThrow(`You are the only owner of Leaving ${round}.`);
    expect((await userOf(owner)).id).toBe(userId);
  });

  it("takes the person and every row that is kept with an account, and leaves the audit without a name", async () => {
    const second = await join("second", "admin");
    const { organization } = await here();
    const member = (await listMembers(organization.id)).find(({ email }) => email === address("second"));
    await changeRole(await here(), { membershipId: member?.membershipId ?? "", role: "owner" });
    const { id: userId } = await userOf(owner);
    await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
      await tables.outboundMail.updateMany({
        where: { recipient: address("owner") },
        data: { status: "sent" },
      });
      await tables.accountConsent.createMany({
        data: [
          {
            userId,
            visitorId: "v",
            recordId: "r",
            versionId: "b",
            kind: "accept",
            choice: "{}",
            at: clock.instant(),
          },
        ],
      });
    });
    await invite(await here(), { email: address("pending"), role: "viewer" });
    await expect(
      deleteAccount({ userId, currentPassword: "wrong" }, visitor(), [
        deleteAccountConsent,
        deleteAcceptances,
      ]),
    ).rejects.toThrow(/password/);
    await deleteAccount({ userId, currentPassword: PASSWORD }, visitor(), [
      deleteAccountConsent,
      deleteAcceptances,
    ]);

    expect(await userOfToken(owner.sessionToken)).toBeNull();
    for (const { name, columns, scope, retention } of dataRules) {
      if (scope !== "control" || retention !== "account") continue;
      const column = (columns as readonly string[]).includes("userId") ? "userId" : "id";
      const table = `${name[0]?.toLowerCase()}${name.slice(1)}` as "device";
      expect(await controlDb()[table].count({ where: { [column]: userId } }), name).toBe(0);
    }
    expect(await controlDb().session.count({ where: { userId } })).toBe(0);
    expect(await templates(address("owner"))).toEqual(["account-deleted"]);
    expect(
      await controlDb().invitation.count({ where: { invitedBy: userId, acceptedAt: null, revokedAt: null } }),
    ).toBe(0);
    const members = await listMembers(organization.id);
    expect(members.map(({ email }) => email)).toEqual([address("second")]);
    const audit = await tenantDb(organization.id).auditEntry.findMany();
    expect(audit.map(({ action }) => action)).toContain("member.account-deleted");
    expect(JSON.stringify(audit)).not.toMatch(/owner@leaving/);
    expect((await userOf(second)).email).toBe(address("second"));
  });
});
