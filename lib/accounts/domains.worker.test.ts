import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { runRetention } from "@/lib/retention/engine/purge";
import { acceptAsNewPerson, acceptInvitation } from "./accept-invitation";
import { deleteAccount } from "./delete-account";
import { recheckDomains } from "./domain-checks";
import { joinableOrganization, joinByDomain } from "./domain-joins";
import { addDomain, checkDomain, DOMAINS_MOST, listDomains, removeDomain, setJoinRole } from "./domains";
import { confirmEmailChange, requestEmailChange } from "./email-change";
import { invite } from "./invitations";
import { openJoinLink, requestJoinLink } from "./join-links";
import { leaveOrganization, listMembers, removeMember } from "./members";
import type { SignedIn } from "./session-start";
import { mailsTo, neverIdle, newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

let ada: Awaited<ReturnType<typeof newOwner>>;
let bob: Awaited<ReturnType<typeof newOwner>>;
beforeAll(async () => {
  ada = await newOwner("ada@harbour.example", { company: "Harbour Tools" });
  bob = await newOwner("bob@harbour.example", { company: "Pine Trading" });
  await neverIdle(ada);
});
afterEach(async () => {
  clock.shift(0);
  await controlWrite({ kind: "system", id: "test" }, (w) => w.statement('DELETE FROM "OrganizationDomain"'));
});

const here = () => workspaceOf(ada, ada.slug);
const setRecords = (name: string, texts: string[]) =>
  fetch(`${bindings().EMULATORS}/sandbox/dns?name=${name}`, { method: "PUT", body: JSON.stringify(texts) });
const only = async (owner = ada) => {
  const [first] = await listDomains((await workspaceOf(owner, owner.slug)).organization.id);
  if (!first) throw new Error("There is no domain.");
  return first;
};

async function proven(domain = "harbour.example", owner = ada) {
  const workspace = await workspaceOf(owner, owner.slug);
  await addDomain(workspace, domain);
  const row = await only(owner);
  await setRecords(domain, ["v=spf1 -all", row.record]);
  await checkDomain(workspace, row.id);
  return row.id;
}

describe("a domain", () => {
  it("counts once its record is found, and not before", async () => {
    await addDomain(await here(), "harbour.example");
    const { id, record } = await only();
    await setRecords("harbour.example", []);
    await expect(checkDomain(await here(), id)).rejects.toThrow("harbour.example has no TXT record yet.");
    await setRecords("harbour.example", ["v=spf1 -all"]);
    await expect(checkDomain(await here(), id)).rejects.toThrow("has 1 TXT records, but not this one");
    await setRecords("harbour.example", ["lumina-verification=of-somebody-else"]);
    await expect(checkDomain(await here(), id)).rejects.toThrow("another record of Lumina");
    await setRecords("harbour.example", ["SERVFAIL"]);
    await expect(checkDomain(await here(), id)).rejects.toThrow("The DNS did not answer");
    expect((await only()).verifiedAt).toBeNull();
    await setRecords("harbour.example", ["v=spf1 -all", record]);
    await checkDomain(await here(), id);
    expect((await only()).verifiedAt).toBe((await only()).checkedAt);
    await removeDomain(await here(), id);
    expect(await listDomains((await here()).organization.id)).toEqual([]);
  });

  it("is proven by one organization alone, also when two check at once", async () => {
    const [a, b] = [await here(), await workspaceOf(bob, bob.slug)];
    for (const workspace of [a, b]) await addDomain(workspace, "harbour.example");
    const [first, second] = [await only(), await only(bob)];
    await setRecords("harbour.example", [first.record, second.record]);
    const outcomes = await Promise.allSettled([checkDomain(a, first.id), checkDomain(b, second.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(String(outcomes.find(({ status }) => status === "rejected")?.["reason" as never])).toMatch(
      "Another organization at Lumina has proven this domain",
    );
  });

  it("of another organization is not found, one's own is added once, and there are twenty at most", async () => {
    await addDomain(await here(), "harbour.example");
    await expect(addDomain(await here(), "harbour.example")).rejects.toThrow("in your list already");
    const { id } = await only();
    for (const work of [checkDomain, removeDomain])
      await expect(work(await workspaceOf(bob, bob.slug), id)).rejects.toThrow("This domain was not found.");
    for (let n = 1; n < DOMAINS_MOST; n++) await addDomain(await here(), `d${n}.example`);
    await expect(addDomain(await here(), "one-more.example")).rejects.toThrow("can have 20 domains");
  });
});

describe("joining by one's address", () => {
  it("is possible where the domain's organization lets people, once", async () => {
    const id = await proven();
    const user = await userOf(bob);
    expect(await joinableOrganization(user)).toBeNull();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    expect(await joinableOrganization(user)).toMatchObject({ name: "Harbour Tools", role: "viewer" });
    expect(await joinableOrganization({ ...user, emailVerified: false })).toBeNull();
    expect(await joinableOrganization({ ...user, email: "bob@sub.harbour.example" })).toBeNull();
    await expect(joinByDomain(user, null, async () => 1)).rejects.toThrow(
      "as many members as its plan allows",
    );
    expect(await joinByDomain(user)).toBe(ada.slug);
    expect((await workspaceOf(bob, ada.slug)).role).toBe("viewer");
    expect(await joinableOrganization(user)).toBeNull();
    await expect(joinByDomain(user)).rejects.toThrow("no organization that you can join");
  });

  it("is not possible for somebody whom an admin removed, until they are invited again", async () => {
    const id = await proven();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    const user = await userOf(bob);
    const { organization } = await here();
    const membership = async () =>
      (await listMembers(organization.id)).find(({ userId }) => userId === user.id)?.membershipId;
    if (!(await membership())) await joinByDomain(user);
    await removeMember(await here(), (await membership()) ?? "");
    expect(await joinableOrganization(user)).toBeNull();
    await invite(await here(), { email: user.email, role: "viewer" });
    await acceptInvitation(await tokenFrom(user.email, "invitation"), user);
    await leaveOrganization(await workspaceOf(bob, ada.slug));
    expect(await joinableOrganization(user)).toMatchObject({ name: "Harbour Tools" });
  });

  it("is not possible for a new account of somebody who was removed and deleted theirs", async () => {
    const id = await proven();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    const { organization } = await here();
    const invited = async (email: string) => {
      await invite(await here(), { email, role: "viewer" });
      const person = { name: "Grace Murray", jobTitle: "Planner", phone: null, business: "on" as const };
      const token = await tokenFrom(email, "invitation");
      return acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor());
    };
    const removed = async (email: string) => {
      const member = (await listMembers(organization.id)).find((one) => one.email === email);
      await removeMember(await here(), member?.membershipId ?? "");
    };
    const deleted = async (person: SignedIn) =>
      deleteAccount({ userId: (await userOf(person)).id, currentPassword: PASSWORD }, visitor(), []);
    const email = "removed@harbour.example";

    const first = await invited(email);
    await removed(email);
    await deleted(first);
    const again = await newOwner(email);
    expect(await joinableOrganization(await userOf(again))).toBeNull();
    expect(await joinableOrganization(await userOf(await newOwner("other@harbour.example")))).not.toBeNull();

    await invite(await here(), { email, role: "viewer" });
    await acceptInvitation(await tokenFrom(email, "invitation"), await userOf(again));
    await leaveOrganization(await workspaceOf(again, ada.slug));
    expect(await joinableOrganization(await userOf(again))).toMatchObject({ name: "Harbour Tools" });
  });

  it("is not possible with the address of before, or the one of the end, of a removed account", async () => {
    const id = await proven();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    const { organization } = await here();
    const email = (name: string) => `${name}@harbour.example`;
    await invite(await here(), { email: email("before"), role: "viewer" });
    const person = { name: "Grace Murray", jobTitle: "Planner", phone: null, business: "on" as const };
    const token = await tokenFrom(email("before"), "invitation");
    const gone = await userOf(await acceptAsNewPerson({ ...person, token, password: PASSWORD }, visitor()));
    const member = (await listMembers(organization.id)).find(({ userId }) => userId === gone.id);
    await removeMember(await here(), member?.membershipId ?? "");
    await requestEmailChange({ userId: gone.id, email: email("end"), currentPassword: PASSWORD }, visitor());
    await confirmEmailChange(await tokenFrom(email("end"), "email"));
    expect(await joinableOrganization(await userOf(await newOwner(email("before"))))).toBeNull();
    await deleteAccount({ userId: gone.id, currentPassword: PASSWORD }, visitor(), []);
    expect(await joinableOrganization(await userOf(await newOwner(email("end"))))).toBeNull();
    const kept = await controlDb().removalTrace.findMany({ where: { organizationId: organization.id } });
    expect(JSON.stringify(kept)).not.toContain("harbour.example");
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement('UPDATE "RemovalTrace" SET "removedAt" = ?', [clock.inMs(-37 * 31 * DAY_MS)]),
    );
    await runRetention();
    expect(await controlDb().removalTrace.count({ where: { organizationId: organization.id } })).toBe(0);
  });

  it("asks for a link by mail once the address was confirmed more than a day ago", async () => {
    const id = await proven();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    const email = "long-ago@harbour.example";
    const person = await newOwner(email);
    const user = await userOf(person);
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement('UPDATE "User" SET "emailVerifiedAt" = ? WHERE "id" = ?', [clock.inMs(-DAY_MS), user.id]),
    );
    expect(await joinableOrganization(user)).toMatchObject({ isConfirmed: false });
    await expect(joinByDomain(user)).rejects.toThrow("Ask for the link");
    await requestJoinLink(user);
    const token = await tokenFrom(email, "organizations?join=");
    const stranger = await userOf(await newOwner("stranger@harbour.example"));
    expect(await openJoinLink(stranger, token)).toBeNull();
    expect(await openJoinLink(user, `${token}x`)).toBeNull();
    const link = await openJoinLink(user, token);
    expect(await joinByDomain(user, link)).toBe(ada.slug);
    expect(await openJoinLink(user, token)).toBeNull();
    await leaveOrganization(await workspaceOf(person, ada.slug));
    expect(await joinableOrganization(user)).toMatchObject({ isConfirmed: true });
    await expect(joinByDomain(user, link), "used").rejects.toThrow("changed in the meantime");
  });

  it("needs a proven domain", async () => {
    await addDomain(await here(), "harbour.example");
    const { id } = await only();
    await expect(setJoinRole(await here(), { id, joinRole: "viewer" })).rejects.toThrow(
      "Prove the domain first",
    );
  });
});

describe("the daily look at the record", () => {
  const later = async (days: number) => {
    clock.shift(days * DAY_MS);
    await recheckDomains();
  };

  it("tells people in charge of a lost record once, and lets the domain count for two weeks", async () => {
    const id = await proven("lost.example");
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    await setRecords("lost.example", []);
    const mails = async () =>
      (await mailsTo("ada@harbour.example")).filter(({ template }) => template.startsWith("domain-"));
    await recheckDomains();
    expect(await mails()).toEqual([]);
    await later(1.1);
    await later(2.2);
    expect((await mails()).map(({ template }) => template)).toEqual(["domain-missing"]);
    const rowNow = () => controlDb().organizationDomain.findFirst({ where: { id } });
    expect(await rowNow()).toMatchObject({ verifiedAt: expect.any(String), joinRole: "viewer" });
    await later(15.5);
    expect((await mails()).map(({ template }) => template)).toEqual(["domain-missing", "domain-lost"]);
    expect(await rowNow()).toMatchObject({ verifiedAt: null, missingSince: null, joinRole: null });
  });

  it("ends a proof once nobody could tell for a week, and mails the owners", async () => {
    const id = await proven("silent.example");
    const { record } = await only();
    await setJoinRole(await here(), { id, joinRole: "viewer" });
    await setRecords("silent.example", ["SERVFAIL"]);
    const lost = async () =>
      (await mailsTo("ada@harbour.example")).filter(({ body }) => body.includes("silent.example"));
    await later(1.1);
    await later(5.2);
    await setRecords("silent.example", [record]);
    await later(6.3);
    expect(await only()).toMatchObject({ unansweredSince: null });
    await setRecords("silent.example", ["SERVFAIL"]);
    for (const days of [8, 10, 14]) await later(days);
    expect(await only()).toMatchObject({ verifiedAt: expect.any(String), joinRole: "viewer" });
    expect(await lost()).toEqual([]);
    await later(15.1);
    expect(await only()).toMatchObject({ verifiedAt: null, unansweredSince: null, joinRole: null });
    expect((await lost()).map(({ template }) => template)).toEqual(["domain-lost"]);
    expect((await lost())[0]?.body).toContain("could not be looked up for 7 days");
  });

  it("forgets a loss when the record is back, and takes no answer for no loss", async () => {
    const id = await proven("back.example");
    const { record } = await only();
    await setRecords("back.example", []);
    await later(1.1);
    await setRecords("back.example", ["SERVFAIL"]);
    await later(2.2);
    expect((await only()).missingSince).not.toBeNull();
    await setRecords("back.example", [record]);
    await later(3.3);
    expect(await only()).toMatchObject({ id, missingSince: null, verifiedAt: expect.any(String) });
  });
});
