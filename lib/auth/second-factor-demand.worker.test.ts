import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lastingAccess, stillHasAccess } from "@/lib/accounts/lasting-access";
import { openWorkspace } from "@/lib/accounts/organizations";
import { demandSecondFactor, secondFactorDueFrom } from "@/lib/accounts/second-factor-demand";
import { planSession, type SignedIn } from "@/lib/accounts/session-start";
import { neverIdle, newOwner, userOf, visitor, workspaceOf } from "@/lib/accounts/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { addAuthenticator } from "./testing";

let made = 0;
let owner: SignedIn & { slug: string };
const dayIn = (days: number) => clock.inMs(days * DAY_MS).slice(0, 10);
const here = () => workspaceOf(owner, owner.slug);
const demand = async (secondFactorFrom: string | null) => {
  const workspace = await here();
  const { version } = await controlDb().organization.findUniqueOrThrow({
    where: { id: workspace.organization.id },
  });
  await demandSecondFactor(workspace, { secondFactorFrom, version });
};
/** What a page, an action, a route, an upload or a socket is answered. */
const opened = async () =>
  openWorkspace(await userOf(owner), owner.slug, "workspace.view").then(
    () => "opened",
    (error: Error) => error.message,
  );

beforeEach(async () => {
  owner = await newOwner(`demand${made++}@factor.example`, { company: "Exacting" });
  await neverIdle(owner);
});
afterEach(() => clock.shift(0));

describe("an organization that asks for a second factor", () => {
  it("reminds until the day, and refuses from then on whoever has none", async () => {
    await demand(dayIn(2));
    expect(await opened()).toBe("opened");
    expect(await secondFactorDueFrom(await here())).toBe(dayIn(2));
    const workspace = await here();
    const access = lastingAccess(workspace, "imports.view");
    expect(await stillHasAccess(access)).toBe(true);
    clock.shift(3 * DAY_MS);
    expect(await opened()).toBe(
      "Exacting asks its members for a second factor. Set one up on your account page, then go on here.",
    );
    expect(await stillHasAccess(access), "a socket that was open").toBe(false);
    await addAuthenticator(owner);
    expect(await opened()).toBe("opened");
    expect(await secondFactorDueFrom(await here())).toBeNull();
    expect(await stillHasAccess(access)).toBe(true);
  });

  it("counts the day in its own time zone", async () => {
    const { organization } = await here();
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement(
        `UPDATE "Organization" SET "timeZone" = 'Pacific/Kiritimati', "secondFactorFrom" = ? WHERE "id" = ?`,
        [clock.today("Pacific/Kiritimati"), organization.id],
      ),
    );
    expect(await opened()).toMatch(/asks its members/);
    await controlWrite({ kind: "system", id: "test" }, (w) =>
      w.statement(`UPDATE "Organization" SET "timeZone" = 'Pacific/Niue' WHERE "id" = ?`, [organization.id]),
    );
    expect(await opened()).toBe("opened");
  });

  it("takes its own single sign-on for a factor, not another organization's", async () => {
    const other = await newOwner(`idp${made}@factor.example`);
    const { user, organization } = await here();
    const idOf = async (signedIn: SignedIn & { slug: string }) =>
      (await workspaceOf(signedIn, signedIn.slug)).organization.id;
    const connections: string[] = [];
    for (const organizationId of [organization.id, await idOf(other)]) {
      const id = newId("ssoConnection");
      connections.push(id);
      await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
        await tables.ssoConnection.createMany({
          data: [
            {
              ...{ id, organizationId, name: "Entra", issuer: "https://idp.example", clientId: "c" },
              ...{ clientSecret: "s", status: "active", createdAt: clock.instant() },
            },
          ],
        });
      });
    }
    await demand(dayIn(0));
    const person = await controlDb().user.findUniqueOrThrow({ where: { id: user.id } });
    const through = async (connectionId: string) => {
      const { id: organizationId } = (await workspaceOf(owner, owner.slug)).organization;
      const connection = { id: connectionId, organizationId };
      const session = await planSession(person, visitor(), { methods: "fed", connection });
      await controlWrite({ kind: "user", id: person.id }, (w) => session.collect(w));
      owner = { ...owner, sessionToken: session.sessionToken };
      return opened();
    };
    expect(await through(connections[0] ?? "")).toBe("opened");
    expect(await through(connections[1] ?? "")).toMatch(/asks its members/);
  });

  it("is asked in the audit, for a day that can still come, and for nothing twice", async () => {
    await expect(demand(dayIn(-2))).rejects.toThrow("This day is over.");
    await expect(demand(dayIn(400))).rejects.toThrow("within the next twelve months");
    await demand(dayIn(10));
    const workspace = await here();
    await expect(demandSecondFactor(workspace, { secondFactorFrom: null, version: 1 })).rejects.toThrow(
      /Somebody else changed/,
    );
    const become = (role: string) =>
      controlWrite({ kind: "system", id: "test" }, (w) =>
        w.statement('UPDATE "Membership" SET "role" = ? WHERE "userId" = ?', [role, workspace.user.id]),
      );
    const { version } = await controlDb().organization.findUniqueOrThrow({
      where: { id: workspace.organization.id },
    });
    await become("viewer");
    await expect(demandSecondFactor(workspace, { secondFactorFrom: null, version })).rejects.toThrow(
      "Load the page again",
    );
    await become("owner");
    await demand(null);
    const entries = await workspace.db.auditEntry.findMany({
      where: { action: "organization.second-factor" },
      orderBy: { seq: "asc" },
      take: 10,
    });
    expect(entries.map(({ summary }) => summary)).toEqual([
      `Members need a second factor from ${dayIn(10)} on.`,
      "Members no longer need a second factor.",
    ]);
  });
});
