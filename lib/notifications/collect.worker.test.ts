import { env } from "cloudflare:test";
import { afterEach, beforeEach, expect, it } from "vitest";
import { can, type Role } from "@/lib/accounts/permissions";
import { assignCases } from "@/lib/exceptions/commands";
import { insert, makeBuyer, order } from "@/lib/exceptions/testing";
import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlWrite } from "@/lib/platform/db/control";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { runRetention } from "@/lib/retention/engine/purge";
import { collectNotifications } from "./collect";
import { markAllRead, markRead } from "./commands";
import { KINDS } from "./kinds";
import { bellOf, noticesOf } from "./notices";
import { SOURCES } from "./sources";
import { foundCase, giveRole, join } from "./testing";

beforeEach(() => provideBindings(env as unknown as Bindings));
afterEach(() => clock.shift(0));

const readerOf = (organizationId: string, userId: string, role: Role = "planner") => ({
  db: tenantDb(organizationId, userId),
  userId,
  can: (permission: Parameters<typeof can>[1]) => can(role, permission),
});
const texts = async (organizationId: string, userId: string, role?: Role) =>
  (await bellOf(readerOf(organizationId, userId, role))).notices.map(({ text }) => text);

it("has a source for each kind, and no other", () => {
  expect(Object.keys(SOURCES).sort()).toEqual(KINDS.map(({ id }) => id).sort());
});

it("tells a member once of an exception that became theirs, however often and at the same time it is looked for", async () => {
  const db = await makeBuyer("told");
  const [ada, bob] = [await join("org_told", "ada"), await join("org_told", "bob")];
  await insert(db, "ExceptionCase", foundCase("exc_1"));
  await assignCases(db, { kind: "user", id: bob }, [{ id: "exc_1", version: 1 }], ada);
  // What somebody takes themselves is no news to them.
  await insert(db, "ExceptionCase", foundCase("exc_2"));
  await assignCases(db, { kind: "user", id: bob }, [{ id: "exc_2", version: 1 }], bob);
  await Promise.all([1, 2, 3].map(() => collectNotifications("org_told")));
  clock.shift(HOUR_MS);
  await collectNotifications("org_told");
  expect(await texts("org_told", ada)).toEqual(["Person bob assigned an exception to you: Overdue order."]);
  expect(await texts("org_told", bob)).toEqual([]);
  expect((await bellOf(readerOf("org_told", ada))).unread).toBe(1);
});

it("tells a member again of an exception that is given back to them, and not of one that stayed theirs", async () => {
  const db = await makeBuyer("back");
  const [ivo, jan] = [await join("org_back", "ivo"), await join("org_back", "jan")];
  await insert(db, "ExceptionCase", foundCase("exc_1"));
  for (const [n, owner] of [ivo, jan, ivo, ivo].entries()) {
    clock.shift(n * HOUR_MS);
    await assignCases(db, { kind: "user", id: "usr_lead" }, [{ id: "exc_1", version: n + 1 }], owner);
    await collectNotifications("org_back");
  }
  expect(await texts("org_back", ivo)).toHaveLength(2);
  expect(await texts("org_back", jan)).toHaveLength(1);
});

it("merges what comes up at once into one notice, which is read as one", async () => {
  const db = await makeBuyer("many");
  const cleo = await join("org_many", "cleo");
  const cases = Array.from({ length: 14 }, (_, n) => foundCase(`exc_${n}`, { ownerId: cleo }));
  await insert(db, "ExceptionCase", ...cases);
  await collectNotifications("org_many");
  const reader = readerOf("org_many", cleo);
  const bell = await bellOf(reader);
  expect(bell.unread).toBe(1);
  expect(bell.notices).toMatchObject([
    { text: "14 exceptions were assigned to you.", href: "/exceptions?owner=me", isRead: false },
  ]);
  // Another member's mark changes nothing of it.
  await markRead(db, { kind: "user", id: "usr_other" }, bell.notices);
  expect((await bellOf(reader)).unread).toBe(1);
  await markRead(db, { kind: "user", id: cleo }, bell.notices);
  expect(await bellOf(reader)).toMatchObject({ unread: 0, notices: [{ isRead: true }] });
  expect((await noticesOf(reader, { unread: true, limit: 10 })).total).toBe(0);
});

it("marks as read what was shown, and not what came later", async () => {
  const db = await makeBuyer("later");
  const dora = await join("org_later", "dora");
  await insert(db, "ExceptionCase", foundCase("exc_1", { ownerId: dora }));
  await collectNotifications("org_later");
  const reader = readerOf("org_later", dora);
  const shown = (await bellOf(reader)).notices[0]?.createdAt ?? "";
  clock.shift(HOUR_MS);
  await insert(db, "ExceptionCase", foundCase("exc_2", { ownerId: dora }));
  await collectNotifications("org_later");
  await markAllRead(db, { kind: "user", id: dora }, shown);
  expect((await bellOf(reader)).notices.map(({ isRead }) => isRead)).toEqual([false, true]);
});

it("tells only whom the role allows, shows nothing to who has lost it, and nothing of another organization", async () => {
  const db = await makeBuyer("roles");
  await makeBuyer("roles2");
  const [eve, finn] = [await join("org_roles", "eve"), await join("org_roles", "finn", "viewer")];
  await join("org_roles2", "gus");
  const expiring = {
    supplierId: "sup_1",
    locationId: "loc_1",
    status: "open",
    currency: "EUR",
    totalMinor: 1,
  };
  await insert(db, "Proposal", {
    ...{ id: "prp_1", agentId: "agt_1", runId: "run_1", ...expiring, expectedDay: clock.today("UTC") },
    ...{ contentHash: "h", policy: "{}", dataSnapshot: "{}", createdAt: clock.instant() },
    expiresAt: clock.inMs(5 * HOUR_MS),
  });
  for (const id of ["org_roles", "org_roles2"]) await collectNotifications(id);
  expect(await texts("org_roles", eve)).toEqual(["The proposed order to Nordwind expires within a day."]);
  expect(await texts("org_roles", finn, "viewer")).toEqual([]);
  expect(await texts("org_roles2", "usr_gus")).toEqual([]);
  // A person's rows of one organization are not there in another.
  expect(await texts("org_roles2", eve)).toEqual([]);
  await giveRole(eve, "viewer");
  expect(await texts("org_roles", eve, "viewer")).toEqual([]);
});

it("says nothing of what was before somebody joined, nothing in a read-only organization, and forgets after 90 days", async () => {
  const db = await makeBuyer("quiet");
  const hal = await join("org_quiet", "hal");
  await insert(
    db,
    "ExceptionCase",
    foundCase("exc_1", { ownerId: hal, firstSeenAt: clock.inMs(-4 * DAY_MS) }),
  );
  await collectNotifications("org_quiet");
  expect(await texts("org_quiet", hal)).toEqual([]);
  await insert(db, "ExceptionCase", foundCase("exc_2", { ownerId: hal }));
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`UPDATE "Organization" SET "closingEndsAt" = ?1 WHERE "id" = 'org_quiet'`, [
      clock.inMs(DAY_MS),
    ]),
  );
  await collectNotifications("org_quiet");
  expect(await texts("org_quiet", hal)).toEqual([]);
  await controlWrite({ kind: "system", id: "test" }, ({ statement }) =>
    statement(`UPDATE "Organization" SET "closingEndsAt" = NULL WHERE "id" = 'org_quiet'`, []),
  );
  await collectNotifications("org_quiet");
  expect(await texts("org_quiet", hal)).toHaveLength(1);
  clock.shift(91 * DAY_MS);
  await collectNotifications("org_quiet");
  await runRetention();
  expect(await db.notification.count()).toBe(0);
});

it("tells who may cancel orders of a cancellation that a stop holds, and of one that was undone for it", async () => {
  const db = await makeBuyer("cancelled");
  const mia = await join("org_cancelled", "mia");
  const orders = [await order(db, { number: "PO-1" }), await order(db, { number: "PO-2" })];
  const minutes = (n: number) => clock.inMs(n * 60_000);
  for (const [n, { id }] of orders.entries())
    await insert(db, "SupplierMail", {
      ...{
        id: `sml_${n}`,
        purchaseOrderId: id,
        kind: "cancellation",
        status: n === 0 ? "held" : "withdrawn",
      },
      ...{ mailId: `mail_${n}`, sendAfter: minutes(-10), byItself: 1, createdAt: minutes(-11) },
    });
  await insert(db, "ExceptionCase", foundCase("exc_1", { ownerId: "usr_nobody" }));
  await insert(db, "CaseRemedy", {
    ...{
      id: "rem_1",
      caseId: "exc_1",
      remedy: "cancel-rest",
      status: "undone",
      hash: "h",
      shown: "{}",
      input: "{}",
    },
    ...{
      effect: JSON.stringify({ mail: "sml_1" }),
      summary: "Cancelled.",
      amountMinor: 1,
      caseStatus: "open",
    },
    ...{ byItself: 1, appliedBy: "exceptions", appliedAt: minutes(-11), day: clock.today("UTC") },
    ...{ undoneAt: minutes(-1), undoneBy: "mail" },
  });
  await collectNotifications("org_cancelled");
  const undone =
    "The cancellation of PO-2 was undone: a stop held its e-mail for seven days. The goods are expected again.";
  expect(await texts("org_cancelled", mia)).toEqual([undone]);
  clock.shift(10 * 60_000);
  await collectNotifications("org_cancelled");
  await collectNotifications("org_cancelled");
  const held = "The cancellation of PO-1 has not reached its supplier: a stop holds its e-mail.";
  expect((await texts("org_cancelled", mia)).sort()).toEqual([held, undone].sort());
});
