import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ensureDemoOrganization } from "@/lib/demo/organization";
import { clock } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { bindings } from "@/lib/platform/runtime";
import { setRequest } from "@/scripts/test/next-runtime";
import { DEMO_SLUG } from "./demo-people";
import { createOrganization } from "./organization-commands";
import {
  findWorkspace,
  firstPage,
  openWorkspace,
  organizationsOf,
  requireAllowed,
  workspace,
} from "./organizations";
import type { Permission } from "./permissions";
import { sessionCookieName } from "./sessions";
import { newOwner, userOf } from "./testing";

let ada: Awaited<ReturnType<typeof newOwner>>;
let bob: Awaited<ReturnType<typeof newOwner>>;
const change = (statement: string, ...values: string[]) =>
  controlWrite({ kind: "system", id: "test" }, (w) => w.statement(statement, values));
const idOf = async (slug: string) =>
  (await controlDb().organization.findUnique({ where: { slug } }))?.id ?? "";
const outcomeOf = (opened: Promise<unknown>) =>
  opened.then(
    () => "opened",
    (error: Error & { digest?: string }) => error.digest ?? error.message,
  );

beforeAll(async () => {
  ada = await newOwner("ada@open.example", { company: "Alpha" });
  bob = await newOwner("bob@open.example", { company: "Beta" });
});
afterEach(async () => {
  setRequest("/");
  await change('UPDATE "Membership" SET "role" = \'owner\'');
  await change('UPDATE "Organization" SET "trialEndsAt" = ?', clock.inMs(60_000));
});

describe("the workspace of an organization", () => {
  it("is the member's own, and nobody else's", async () => {
    const [a, b] = [await userOf(ada), await userOf(bob)];
    expect(await findWorkspace(a, ada.slug)).toMatchObject({
      ...{ role: "owner", readOnly: false, visiting: false, user: a },
      ...{ organization: { slug: ada.slug, name: "Alpha" }, db: { organizationId: await idOf(ada.slug) } },
    });
    expect((await findWorkspace(b, bob.slug))?.db.organizationId).toBe(await idOf(bob.slug));
    for (const [user, slug] of [
      [a, bob.slug],
      [b, ada.slug],
      [a, ""],
      [a, "nowhere"],
    ] as const) {
      expect(await findWorkspace(user, slug)).toBeNull();
      expect(await outcomeOf(openWorkspace(user, slug, "items.view"))).toBe(
        "This organization was not found.",
      );
    }
    expect(await organizationsOf(a.id)).toMatchObject([{ slug: ada.slug, name: "Alpha", role: "owner" }]);
  });

  it("is closed to a role that is none, and to nobody in particular", async () => {
    const user = await userOf(ada);
    // The database refuses an unknown role; whoever opens a workspace must not rely on that.
    await bindings().DB.exec('DROP TRIGGER "Membership_role_update"');
    await change('UPDATE "Membership" SET "role" = \'root\' WHERE "userId" = ?', user.id);
    expect(await findWorkspace(user, ada.slug)).toBeNull();
    for (const purpose of ["show", "change"] as const)
      expect(await outcomeOf(openWorkspace(null, ada.slug, "items.view", purpose))).toMatch(
        /^You are signed out/,
      );
  });

  it("asks for the role's permission, whether something is shown or changed", async () => {
    const user = await userOf(ada);
    await change('UPDATE "Membership" SET "role" = \'viewer\' WHERE "userId" = ?', user.id);
    for (const purpose of ["show", "change"] as const) {
      const open = (permission: Permission) => outcomeOf(openWorkspace(user, ada.slug, permission, purpose));
      expect(await open("items.view")).toBe("opened");
      expect(await open("items.edit")).toMatch(/^Your role does not allow this/);
      expect(await open("members.manage")).toMatch(/^Your role does not allow this/);
    }
  });

  it("shows everything after the trial, and changes nothing", async () => {
    const user = await userOf(ada);
    const open = (permission: Permission, purpose?: "show") =>
      outcomeOf(openWorkspace(user, ada.slug, permission, purpose));
    expect(await open("items.edit")).toBe("opened");
    await change('UPDATE "Organization" SET "trialEndsAt" = ? WHERE "slug" = ?', clock.inMs(-1), ada.slug);
    expect(await open("items.edit")).toMatch(/^The trial has ended, so this workspace is read-only/);
    expect(await open("items.edit", "show")).toBe("opened");
    expect(await open("items.view")).toBe("opened");
    expect(await open("data.export")).toBe("opened");
    const here = await findWorkspace(user, ada.slug);
    if (!here) throw new Error("No member.");
    expect(here.readOnly).toBe(true);
    expect(() => requireAllowed(here, "imports.create")).toThrow(/trial has ended/);
    expect(() => requireAllowed({ ...here, can: () => false }, "items.view")).toThrow(
      /Your role does not allow/,
    );
  });
});

describe("a page", () => {
  const page = (slug: string, permission: Permission) => outcomeOf(workspace(slug, permission));

  it("is where signing in leads next time, for somebody with several organizations", async () => {
    const { id } = await userOf(ada);
    const second = await createOrganization(id, {
      ...{ name: "Gamma", country: "IE", currency: "EUR", timeZone: "UTC" },
    });
    expect(await firstPage(id)).toBe("/organizations");
    for (const slug of [second, ada.slug]) {
      setRequest(`/o/${slug}`, { [sessionCookieName()]: ada.sessionToken });
      expect(await page(slug, "items.view")).toBe("opened");
      expect(await firstPage(id)).toBe(`/o/${slug}`);
    }
    await change('DELETE FROM "Membership" WHERE "organizationId" = ?', await idOf(ada.slug));
    expect(await firstPage(id), "of those that are left").toBe(`/o/${second}`);
    await change(
      'INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt") VALUES (?, ?, ?, \'owner\', ?)',
      ...["mem_again", await idOf(ada.slug), id, clock.instant()],
    );
  });

  it("sends whoever is not signed in to the sign-in page, and back to the list as it was filtered", async () => {
    const path = `/o/${ada.slug}/items`;
    setRequest(path, {}, { [REQUEST_HEADERS.query]: "?status=runs-out&sort=value" });
    const back = encodeURIComponent(`${path}?status=runs-out&sort=value`);
    expect(await page(ada.slug, "items.view")).toContain(`;/sign-in?next=${back};`);
  });

  it("sends whoever is signed out to the sign-in page, and back to where they were", async () => {
    setRequest(`/o/${ada.slug}/items?q=a&b=c`);
    expect(await page(ada.slug, "items.view")).toContain(
      `;/sign-in?next=${encodeURIComponent(`/o/${ada.slug}/items?q=a&b=c`)};`,
    );
  });

  it("is not found by a stranger, nor by a member whose role may not open it", async () => {
    setRequest("/", { [sessionCookieName()]: ada.sessionToken });
    expect(await page(ada.slug, "members.manage")).toBe("opened");
    expect(await page(bob.slug, "items.view")).toMatch(/;404$/);
    await change('UPDATE "Membership" SET "role" = \'viewer\'');
    expect(await page(ada.slug, "items.view")).toBe("opened");
    expect(await page(ada.slug, "members.manage")).toMatch(/;404$/);
  });

  it("is there after the trial", async () => {
    setRequest("/", { [sessionCookieName()]: ada.sessionToken });
    await change('UPDATE "Organization" SET "trialEndsAt" = ?', clock.inMs(-1));
    expect(await page(ada.slug, "items.edit")).toBe("opened");
  });
});

describe("the demo organization", () => {
  it("is there to look at for everybody with a session, as soon as it exists", async () => {
    const user = await userOf(ada);
    expect(await findWorkspace(user, DEMO_SLUG)).toBeNull();
    const { organizationId } = await ensureDemoOrganization();
    const visit = await findWorkspace(user, DEMO_SLUG);
    expect(visit).toMatchObject({ role: "viewer", visiting: true, db: { organizationId } });
    const can = (permission: Permission) => visit?.can(permission);
    expect([can("items.view"), can("purchase-orders.view")]).toEqual([true, true]);
    for (const permission of [
      "items.edit",
      "audit.view",
      "support.view",
      "support.ask",
      "data.export",
    ] as const)
      expect([permission, can(permission)]).toEqual([permission, false]);
    expect(await outcomeOf(openWorkspace(user, DEMO_SLUG, "data.export"))).toMatch(
      /^Your role does not allow/,
    );
  });

  it("is open to visitors only while it is marked as the demo", async () => {
    const user = await userOf(ada);
    await change('UPDATE "Organization" SET "isDemo" = 0 WHERE "slug" = ?', DEMO_SLUG);
    expect(await findWorkspace(user, DEMO_SLUG)).toBeNull();
    await change('UPDATE "Organization" SET "isDemo" = 1 WHERE "slug" = ?', bob.slug);
    expect(await findWorkspace(user, DEMO_SLUG)).toBeNull();
    expect(await findWorkspace(user, bob.slug)).toBeNull();
  });
});
