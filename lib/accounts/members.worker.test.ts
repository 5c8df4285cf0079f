import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { acceptAsNewPerson, acceptInvitation, invitationStep } from "./accept-invitation";
import { invite, listInvitations, resendInvitation, revokeInvitation } from "./invitations";
import { changeRole, leaveOrganization, listMembers, removeMember } from "./members";
import {
  createOrganization,
  isCurrencyFixed,
  organizationVersion,
  updateOrganization,
} from "./organization-commands";
import { findWorkspace, organizationsOf, requireAllowed } from "./organizations";
import type { Role } from "./permissions";
import type { SignedIn } from "./session-start";
import { neverIdle, newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

let owner: SignedIn & { slug: string };
let round = 0;
const here = () => workspaceOf(owner, owner.slug);
const address = (name: string) => `${name}@round${round}.example`;

beforeEach(async () => {
  round++;
  owner = await newOwner(address("owner"), { company: `Round ${round}` });
});
afterEach(() => clock.shift(0));

const person = (token: string) => ({
  token,
  name: "Grace Murray",
  jobTitle: "Planner",
  phone: null,
  password: PASSWORD,
  business: "on" as const,
});

async function join(email: string, role: Role): Promise<SignedIn> {
  await invite(await here(), { email, role });
  return acceptAsNewPerson(person(await tokenFrom(email, "invitation")), visitor());
}
const memberId = async (email: string) => {
  const found = (await listMembers((await here()).organization.id)).find((member) => member.email === email);
  if (!found) throw new Error(`${email} is no member.`);
  return found.membershipId;
};

describe("invitations", () => {
  it("let somebody new in, once, with the role they were asked in as", async () => {
    await invite(await here(), { email: address("new"), role: "planner" });
    const token = await tokenFrom(address("new"), "invitation");
    expect(await invitationStep(token, null)).toMatchObject({ step: "register" });
    const both = await Promise.allSettled([
      acceptAsNewPerson(person(token), visitor()),
      acceptAsNewPerson(person(token), visitor()),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listMembers((await here()).organization.id)).toMatchObject([
      { role: "owner" },
      { role: "planner", email: address("new") },
    ]);
    expect(await invitationStep(token, null)).toEqual({ step: "gone" });
    expect(await listInvitations((await here()).organization.id)).toEqual([]);
  });

  it("let an existing account in, and nobody else who has the link", async () => {
    const guest = await newOwner(address("guest"));
    const stranger = await newOwner(address("stranger"));
    await invite(await here(), { email: address("guest"), role: "viewer" });
    const token = await tokenFrom(address("guest"), "invitation");
    expect(await invitationStep(token, null)).toMatchObject({ step: "sign-in" });
    expect(await invitationStep(token, await userOf(stranger))).toMatchObject({ step: "other-person" });
    await expect(acceptInvitation(token, await userOf(stranger))).rejects.toThrow(/another address/);
    expect(await acceptInvitation(token, await userOf(guest))).toBe(owner.slug);
    expect((await workspaceOf(guest, owner.slug)).role).toBe("viewer");
    expect((await organizationsOf((await userOf(guest)).id)).map(({ slug }) => slug)).toContain(owner.slug);
  });

  it("end after seven days, when taken back, and when sent again", async () => {
    await neverIdle(owner);
    const email = address("late");
    await invite(await here(), { email, role: "viewer" });
    const first = await tokenFrom(email, "invitation");
    clock.shift(7 * DAY_MS + 1000);
    expect(await invitationStep(first, null)).toEqual({ step: "gone" });
    const [open] = await listInvitations((await here()).organization.id);
    expect(open?.isOver).toBe(true);
    await resendInvitation(await here(), open?.id ?? "");
    const second = await tokenFrom(email, "invitation");
    expect(await invitationStep(first, null)).toEqual({ step: "gone" });
    expect(await invitationStep(second, null)).toMatchObject({ step: "register" });
    await revokeInvitation(await here(), open?.id ?? "");
    expect(await invitationStep(second, null)).toEqual({ step: "gone" });
    await expect(acceptAsNewPerson(person(second), visitor())).rejects.toThrow(/revoked/);
    await expect(resendInvitation(await here(), open?.id ?? "")).rejects.toThrow(/not found/);
  });

  it("are one per address, and none for members", async () => {
    const email = address("twice");
    await invite(await here(), { email, role: "viewer" });
    const first = await tokenFrom(email, "invitation");
    await invite(await here(), { email, role: "admin" });
    expect(await invitationStep(first, null)).toEqual({ step: "gone" });
    expect(await listInvitations((await here()).organization.id)).toMatchObject([{ role: "admin" }]);
    await expect(invite(await here(), { email: address("owner"), role: "viewer" })).rejects.toThrow(
      /member already/,
    );
  });

  it("of another organization cannot be touched", async () => {
    const other = await newOwner(address("other"));
    await invite(await here(), { email: address("mine"), role: "viewer" });
    const [open] = await listInvitations((await here()).organization.id);
    await expect(revokeInvitation(await workspaceOf(other, other.slug), open?.id ?? "")).rejects.toThrow(
      /not found/,
    );
  });

  it("end with the membership of whoever wrote them", async () => {
    const admin = await join(address("admin"), "admin");
    await invite(await workspaceOf(admin, owner.slug), { email: address("friend"), role: "admin" });
    await removeMember(await here(), await memberId(address("admin")));
    expect(await invitationStep(await tokenFrom(address("friend"), "invitation"), null)).toEqual({
      step: "gone",
    });
  });
});

describe("a member who gets a lesser role", () => {
  it("leaves no invitation behind that they could not write any more", async () => {
    const second = await join(address("second"), "owner");
    for (const role of ["owner", "admin", "viewer"] as const)
      await invite(await workspaceOf(second, owner.slug), { email: address(`new-${role}`), role });
    await invite(await here(), { email: address("of-the-owner"), role: "admin" });
    const roles = async () =>
      (await listInvitations((await here()).organization.id))
        .map(({ email, role }) => `${email} ${role}`)
        .sort();
    const demote = async (role: Role) =>
      changeRole(await here(), { membershipId: await memberId(address("second")), role });
    await demote("admin");
    expect(await roles()).toEqual([
      `${address("new-admin")} admin`,
      `${address("new-viewer")} viewer`,
      `${address("of-the-owner")} admin`,
    ]);
    await demote("viewer");
    expect(await roles()).toEqual([`${address("of-the-owner")} admin`]);
    const token = await tokenFrom(address("new-admin"), "invitation");
    await expect(acceptAsNewPerson(person(token), visitor())).rejects.toThrow(/revoked/);
  });

  it("cannot invite, send again or let somebody in with what was read before", async () => {
    const stale = await workspaceOf(await join(address("admin"), "admin"), owner.slug);
    await invite(stale, { email: address("friend"), role: "admin" });
    const token = await tokenFrom(address("friend"), "invitation");
    const membershipId = await memberId(address("admin"));
    const { id = "" } = (await listInvitations(stale.organization.id))[0] ?? {};
    // Only the role: as if the invitation had been written a moment after it changed.
    await controlWrite({ kind: "system", id: "test" }, async (w) => {
      await w.tables.membership.updateMany({ where: { id: membershipId }, data: { role: "viewer" } });
    });
    await expect(invite(stale, { email: address("x"), role: "viewer" })).rejects.toThrow(/role changed/);
    await expect(resendInvitation(stale, id)).rejects.toThrow(/role changed/);
    expect(await invitationStep(token, null)).toEqual({ step: "gone" });
    await expect(acceptAsNewPerson(person(token), visitor())).rejects.toThrow(/revoked/);
    // An owner who sends it again stands for it.
    await resendInvitation(await here(), id);
    const again = await tokenFrom(address("friend"), "invitation");
    expect(await invitationStep(again, null)).toMatchObject({ step: "register" });
  });
});

describe("owners", () => {
  it("cannot all be gone: not by leaving, not by demotion, not by both at once", async () => {
    await expect(leaveOrganization(await here())).rejects.toThrow(/needs an owner/);
    const mine = await memberId(address("owner"));
    await expect(changeRole(await here(), { membershipId: mine, role: "viewer" })).rejects.toThrow(
      /needs an owner/,
    );
    const second = await join(address("second"), "owner");
    const both = await Promise.allSettled([
      leaveOrganization(await here()),
      leaveOrganization(await workspaceOf(second, owner.slug)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { id } = (await controlDb().organization.findUnique({ where: { slug: owner.slug } })) ?? { id: "" };
    expect((await listMembers(id)).filter((member) => member.role === "owner")).toHaveLength(1);
  });

  it("are made, changed and removed by owners alone", async () => {
    const admin = await workspaceOf(await join(address("admin"), "admin"), owner.slug);
    const mine = await memberId(address("owner"));
    await expect(changeRole(admin, { membershipId: mine, role: "viewer" })).rejects.toThrow(/Only an owner/);
    await expect(removeMember(admin, mine)).rejects.toThrow(/Only an owner/);
    await expect(invite(admin, { email: address("x"), role: "owner" })).rejects.toThrow(/Only an owner/);
    const own = await memberId(address("admin"));
    await expect(changeRole(admin, { membershipId: own, role: "owner" })).rejects.toThrow(/Only an owner/);
  });

  it("cannot act on a role they have lost since they loaded the page", async () => {
    const stale = await workspaceOf(await join(address("admin"), "admin"), owner.slug);
    await join(address("viewer"), "viewer");
    await changeRole(await here(), { membershipId: await memberId(address("admin")), role: "viewer" });
    await expect(removeMember(stale, await memberId(address("viewer")))).rejects.toThrow(/meantime/);
  });
});

it("ends access at once when a member is removed, and says so in the audit without names", async () => {
  const viewer = await join(address("viewer"), "viewer");
  await removeMember(await here(), await memberId(address("viewer")));
  expect(await findWorkspace(await userOf(viewer), owner.slug)).toBeNull();
  const entries = await (await here()).db.auditEntry.findMany({ orderBy: { seq: "asc" } });
  expect(entries.map((entry) => entry.action)).toEqual([
    "organization.created",
    "invitation.created",
    "member.joined",
    "member.removed",
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/grace|murray|@round/i);
});

describe("organizations", () => {
  it("are many for one person, and nothing to a stranger", async () => {
    const user = await userOf(owner);
    const slug = await createOrganization(user.id, {
      name: `Second ${round}`,
      currency: "CHF",
      timeZone: "Europe/Zurich",
      country: "CH",
    });
    expect(await organizationsOf(user.id)).toHaveLength(2);
    expect((await workspaceOf(owner, slug)).role).toBe("owner");
    const stranger = await newOwner(address("stranger"));
    expect(await findWorkspace(await userOf(stranger), slug)).toBeNull();
  });

  it("change their facts unless somebody else did meanwhile; the currency only while nothing is counted in it", async () => {
    const workspace = await here();
    const { id } = workspace.organization;
    const facts = { name: "New name", currency: "CHF", timeZone: "Europe/Zurich", country: "CH" };
    const version = await organizationVersion(id);
    await updateOrganization(workspace, { ...facts, version });
    await expect(updateOrganization(workspace, { ...facts, version })).rejects.toThrow(/meanwhile/);
    expect(await isCurrencyFixed(workspace.db)).toBe(false);
    await workspace.db.write({ kind: "system", id: "test" }, async (w) => {
      await w.item.createMany({
        data: [{ id: "itm_1", code: "A", codeKey: "A", name: "A", createdAt: clock.instant() }],
      });
    });
    expect(await isCurrencyFixed(workspace.db)).toBe(true);
    const now = await here();
    const update = (currency: string) =>
      organizationVersion(id).then((v) => updateOrganization(now, { ...facts, currency, version: v }));
    await expect(update("SEK")).rejects.toThrow(/can't be changed/);
    await update("CHF");
  });
});

describe("a trial that is over", () => {
  beforeAll(() => clock.shift(0));

  it("leaves a workspace to read and take away, and nothing to change", async () => {
    await neverIdle(owner);
    expect((await here()).readOnly).toBe(false);
    requireAllowed(await here(), "imports.create");
    clock.shift(14 * DAY_MS + 1000);
    const after = await here();
    expect(after.readOnly).toBe(true);
    expect(() => requireAllowed(after, "imports.create")).toThrow(/trial has ended/);
    expect(() => requireAllowed(after, "members.manage")).toThrow(/trial has ended/);
    for (const verb of ["workspace.view", "items.view", "data.export", "agents.stop"] as const)
      requireAllowed(after, verb);
    for (const verb of ["numbers.release", "calls.stop", "calls.unshare", "messages.cancel"] as const)
      requireAllowed(after, verb);
    for (const verb of ["numbers.manage", "calls.place", "calls.share", "messages.send"] as const)
      expect(() => requireAllowed(after, verb)).toThrow(/trial has ended/);
  });
});
