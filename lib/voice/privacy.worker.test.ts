import { beforeAll, beforeEach, expect, it, test } from "vitest";
import type { Workspace } from "@/lib/accounts/organizations";
import { callsWithSupplier, listCalls } from "@/lib/call-search/call-list";
import { ForbiddenError, NotFoundError } from "@/lib/platform/errors";
import { findCall } from "./calls";
import { MAX_SHARES, setPrivacy } from "./privacy";
import { callView } from "./queries";
import { callListSchema } from "./schema";
import { callTeam, clearCalls, SETUP, storeCall } from "./testing";

let people: Awaited<ReturnType<typeof callTeam>>;

beforeAll(async () => {
  people = await callTeam("privacy");
  await people.owner.db.write(SETUP, (w) =>
    w.insertRows(
      "Supplier",
      ["id", "code", "codeKey", "name", "currency", "createdAt"],
      [["sup_1", "S1", "s1", "Nordic Steel", "EUR", "2026-01-01T00:00:00.000Z"]],
    ),
  );
});

beforeEach(async () => {
  const { db } = people.owner;
  await clearCalls(db);
  await storeCall(db, [["them", "The pallets are late."]], {
    ...{ supplierId: "sup_1", placedBy: people.placer.user.id },
  });
});

const setTo = (who: Workspace, isPrivate: boolean, sharedWith: string[] = [], version = 1) =>
  setPrivacy(who, { id: "cal_1", version, isPrivate, sharedWith });

/** In how many of its places a member finds the call: list, search, supplier's page, own page. */
async function places({ db }: Workspace): Promise<number> {
  const found = [
    (await listCalls(db, callListSchema.parse({}), "UTC")).rows.length,
    (await listCalls(db, callListSchema.parse({ q: "pallets" }), "UTC")).rows.length,
    (await callsWithSupplier(db, "sup_1")).length,
    (await callView(db, "cal_1")) ? 1 : 0,
  ];
  return found.reduce((sum, one) => sum + one, 0);
}

test("a private call is there for who placed it alone, and for everybody again afterwards", async () => {
  for (const who of Object.values(people)) expect(await places(who)).toBe(4);
  await setTo(people.placer, true);
  expect(await places(people.placer)).toBe(4);
  for (const who of [people.owner, people.admin, people.planner]) {
    expect(await places(who)).toBe(0);
    await expect(findCall(who.db, "cal_1")).rejects.toThrow(NotFoundError);
    await expect(setTo(who, false, [], 2)).rejects.toThrow(NotFoundError);
  }
  await setTo(people.placer, false, [], 2);
  for (const who of Object.values(people)) expect(await places(who)).toBe(4);
});

test("an admin makes it private and goes on seeing it, and shares it", async () => {
  await setTo(people.admin, true);
  expect(await places(people.admin)).toBe(4);
  expect(await places(people.owner)).toBe(0);
  await setTo(people.admin, true, [people.planner.user.id], 2);
  expect(await places(people.planner)).toBe(4);
  await setTo(people.placer, true, [], 3);
  for (const who of [people.planner, people.admin]) expect(await places(who)).toBe(0);
});

it("is decided by who placed it and by admins, from what they saw", async () => {
  await expect(setTo(people.planner, true)).rejects.toThrow(ForbiddenError);
  await setTo(people.placer, true);
  await expect(setTo(people.placer, false)).rejects.toThrow("changed by somebody else");
  await expect(setTo(people.placer, true, ["usr_stranger"], 2)).rejects.toThrow("no member any more");
  const many = Array.from({ length: MAX_SHARES + 1 }, (_, i) => `usr_${i}`);
  await expect(setTo(people.placer, true, many, 2)).rejects.toThrow(`at most ${MAX_SHARES} people`);
});

it("is written into the audit, with those it is shared with", async () => {
  await setTo(people.placer, true, [people.planner.user.id]);
  const entry = await people.owner.db.auditEntry.findFirst({
    where: { action: "call.made-private" },
    orderBy: { seq: "desc" },
  });
  expect(JSON.parse(entry?.after ?? "")).toEqual({ isPrivate: true, sharedWith: [people.planner.user.id] });
});
