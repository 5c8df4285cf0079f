import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clock, DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { acceptInvitation } from "./accept-invitation";
import { invite } from "./invitations";
import { leaveOrganization } from "./members";
import { createOrganization, organizationVersion } from "./organization-commands";
import { sessionLimitsSchema } from "./schema";
import { type SessionLimits, sessionLimitsOf, setSessionLimits } from "./session-limit-settings";
import type { SignedIn } from "./session-start";
import { userOfToken } from "./sessions";
import { signIn } from "./sign-in";
import { newOwner, PASSWORD, tokenFrom, userOf, visitor, workspaceOf } from "./testing";

type Owner = SignedIn & { slug: string };
let made = 0;
let email = "";
let owner: Owner;

beforeEach(async () => {
  clock.shift(0);
  email = `limits${made++}@sessions.example`;
  owner = await newOwner(email);
});
afterEach(() => clock.shift(0));

const isOpen = async ({ sessionToken }: SignedIn) => (await userOfToken(sessionToken)) !== null;
async function limit(who: SignedIn, slug: string, limits: Partial<SessionLimits>) {
  const workspace = await workspaceOf(who, slug);
  const { id } = workspace.organization;
  const version = await organizationVersion(id);
  await setSessionLimits(workspace, { ...(await sessionLimitsOf(id)), ...limits, version });
}
const rowOf = async (who: SignedIn) =>
  controlDb().session.findUniqueOrThrow({ where: { id: (await userOf(who)).sessionId } });
const lasts = async (who: SignedIn) => {
  const { createdAt, expiresAt, idleMinutes } = await rowOf(who);
  return { max: (Date.parse(expiresAt) - Date.parse(createdAt)) / MINUTE_MS, idle: idleMinutes };
};

describe("a session without other limits", () => {
  it("ends after twelve hours without use, and after thirty days in any case", async () => {
    expect(await lasts(owner)).toEqual({ max: 30 * 24 * 60, idle: 12 * 60 });
    clock.shift(12 * HOUR_MS - MINUTE_MS);
    expect(await isOpen(owner)).toBe(true);
    clock.shift(24 * HOUR_MS - MINUTE_MS);
    expect(await isOpen(owner)).toBe(false);
  });
});

describe("the limits of an organization", () => {
  it("count for new sessions and for those that are open", async () => {
    await limit(owner, owner.slug, { idleMinutes: 15, maxMinutes: 60 });
    const other = await signIn({ email, password: PASSWORD }, visitor());
    for (const session of [owner, other]) expect(await lasts(session)).toEqual({ max: 60, idle: 15 });
    clock.shift(14 * MINUTE_MS);
    expect(await isOpen(owner)).toBe(true);
    // The other was not used.
    clock.shift(15 * MINUTE_MS + 1000);
    expect([await isOpen(owner), await isOpen(other)]).toEqual([true, false]);
    for (const minutes of [25, 35, 45, 55]) {
      clock.shift(minutes * MINUTE_MS);
      expect(await isOpen(owner), `${minutes} minutes`).toBe(true);
    }
    clock.shift(HOUR_MS + 1000);
    expect(await isOpen(owner), "in any case").toBe(false);
  });

  it("end at once what is over a new limit, and bring nothing back when they are relaxed", async () => {
    clock.shift(2 * HOUR_MS);
    const fresh = await signIn({ email, password: PASSWORD }, visitor());
    await limit(fresh, owner.slug, { maxMinutes: 60 });
    expect([await isOpen(owner), await isOpen(fresh)]).toEqual([false, true]);
    await limit(fresh, owner.slug, { maxMinutes: 7 * 24 * 60, idleMinutes: 15 });
    expect([await isOpen(owner), await isOpen(fresh)]).toEqual([false, true]);
    const idle = await signIn({ email, password: PASSWORD }, visitor());
    clock.shift(2 * HOUR_MS + 14 * MINUTE_MS);
    expect(await isOpen(fresh)).toBe(true);
    clock.shift(2 * HOUR_MS + 16 * MINUTE_MS);
    await limit(fresh, owner.slug, { idleMinutes: 24 * 60 });
    expect([await isOpen(idle), await isOpen(fresh)]).toEqual([false, true]);
  });

  it("may be longer than the default without use", async () => {
    await limit(owner, owner.slug, { idleMinutes: 14 * 24 * 60 });
    clock.shift(14 * DAY_MS - MINUTE_MS);
    expect(await isOpen(owner)).toBe(true);
    clock.shift(30 * DAY_MS + 1000);
    expect(await isOpen(owner)).toBe(false);
  });

  it("are the strictest of a person's organizations, from the moment they join until they leave", async () => {
    await limit(owner, owner.slug, { idleMinutes: 14 * 24 * 60, maxMinutes: 7 * 24 * 60 });
    const strict = await newOwner(`strict.${email}`);
    await limit(strict, strict.slug, { idleMinutes: 30 });
    await invite(await workspaceOf(strict, strict.slug), { email, role: "planner" });
    await acceptInvitation(await tokenFrom(email, "invitation"), await userOf(owner));
    expect(await lasts(owner)).toEqual({ max: 7 * 24 * 60, idle: 30 });
    await leaveOrganization(await workspaceOf(owner, strict.slug));
    expect(await lasts(owner)).toEqual({ max: 7 * 24 * 60, idle: 14 * 24 * 60 });
    // A further organization has the defaults, which are stricter than fourteen days.
    await createOrganization((await userOf(owner)).id, {
      ...{ name: "Another one", timeZone: "UTC", country: "IE", currency: "EUR" },
    });
    expect(await lasts(owner)).toEqual({ max: 7 * 24 * 60, idle: 12 * 60 });
  });

  it("touch nobody who is no member", async () => {
    const stranger = await newOwner(`stranger.${email}`);
    const before = await rowOf(stranger);
    await limit(owner, owner.slug, { idleMinutes: 15, maxMinutes: 60 });
    expect(await rowOf(stranger)).toEqual(before);
  });

  it("are written with the version they were read at, into the audit", async () => {
    const workspace = await workspaceOf(owner, owner.slug);
    const limits = { idleMinutes: 60, maxMinutes: 1440 };
    const version = await organizationVersion(workspace.organization.id);
    await expect(setSessionLimits(workspace, { ...limits, version: version + 1 })).rejects.toThrow(
      "Somebody else",
    );
    expect(await sessionLimitsOf(workspace.organization.id)).toEqual({
      idleMinutes: 720,
      maxMinutes: 43_200,
    });
    const become = (role: string) =>
      controlWrite({ kind: "system", id: "test" }, (w) =>
        w.statement('UPDATE "Membership" SET "role" = ? WHERE "userId" = ?', [role, workspace.user.id]),
      );
    await become("viewer");
    await expect(setSessionLimits(workspace, { ...limits, version }), "a role of before").rejects.toThrow(
      "Load the page again",
    );
    await become("owner");
    await setSessionLimits(workspace, { ...limits, version });
    const entry = await workspace.db.auditEntry.findFirst({ orderBy: { seq: "desc" } });
    expect(entry?.action).toBe("organization.session-limits-changed");
  });
});

it.each([
  ["14", "60", false],
  ["15", "60", true],
  ["20160", "43200", true],
  ["20161", "43200", false],
  ["15", "59", false],
  ["15", "43201", false],
])("limits of %s and %s minutes are taken: %s", (idleMinutes, maxMinutes, isTaken) => {
  expect(sessionLimitsSchema.safeParse({ idleMinutes, maxMinutes, version: "1" }).success).toBe(isTaken);
});
