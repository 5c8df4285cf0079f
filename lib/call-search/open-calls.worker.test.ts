import { beforeAll, beforeEach, expect, it } from "vitest";
import { newOwner } from "@/lib/accounts/testing";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { addCaller, noteFollowedUp } from "@/lib/voice/caller";
import { findCall, noteStatus } from "@/lib/voice/calls";
import { openCalls } from "./open-calls";

const SETUP = { kind: "system", id: "test" } as const;
const actor: Actor = { kind: "user", id: "usr_1" };
const THEIRS = "+12025550101";
let db: TenantDb;

beforeAll(async () => {
  const { slug } = await newOwner("ada@open-calls.example", { company: "Open Engines" });
  const row = await controlDb().organization.findUnique({ where: { slug } });
  db = tenantDb(row?.id ?? "");
});

beforeEach(async () => {
  await db.write(SETUP, async (w) => {
    for (const model of ["Call", "Contact", "Supplier"] as const) w.deleteRows(model, "1 = 1");
    await w.supplier.createMany({
      data: ["sup_a", "sup_b"].map((id) => ({
        ...{ id, code: id, codeKey: id, name: id, currency: "EUR", createdAt: "2026-11-01" },
      })),
    });
  });
  await incoming("cal_1", THEIRS);
});

const incoming = (id: string, fromNumber: string) =>
  db.write(SETUP, async (w) => {
    await w.call.createMany({
      data: [
        {
          ...{ id, direction: "inbound", status: "ringing", fromNumber, toNumber: "+14155550140" },
          ...{ transcriptStatus: "waiting", insightStatus: "waiting", createdAt: new Date().toISOString() },
        },
      ],
    });
  });
it("keeps a missed call as a task until somebody has seen to it, once", async () => {
  expect((await openCalls(db)).missed).toEqual([]);
  await noteStatus(db, "cal_1", { status: "completed" });
  expect((await openCalls(db)).missed).toMatchObject([{ id: "cal_1", fromNumber: THEIRS, messageAt: null }]);
  expect((await openCalls(tenantDb("org_other"))).missed).toEqual([]);
  await noteFollowedUp(db, actor, "cal_1");
  await noteFollowedUp(db, { kind: "user", id: "usr_2" }, "cal_1");
  expect((await openCalls(db)).missed).toEqual([]);
  expect((await findCall(db, "cal_1")).followedUpBy).toBe("usr_1");
  await expect(noteFollowedUp(tenantDb("org_other"), actor, "cal_1")).rejects.toThrow("not found");
});

it("takes no call for missed that somebody took", async () => {
  await noteStatus(db, "cal_1", { status: "in-progress" });
  await noteStatus(db, "cal_1", { status: "completed" });
  expect((await openCalls(db)).missed).toEqual([]);
  expect((await findCall(db, "cal_1")).status).toBe("completed");
});

it("shows a call in progress from its first ring to its end, and a private one to those who may see it", async () => {
  const seenBy = async (of = db) => (await openCalls(of)).inProgress.map(({ id, status }) => [id, status]);
  expect(await seenBy()).toEqual([["cal_1", "ringing"]]);
  await addCaller(
    db,
    actor,
    { company: "Café", customerCode: null },
    { id: "cal_1", name: "Zoë", jobTitle: null },
  );
  expect((await openCalls(db)).inProgress).toMatchObject([{ contactName: "Zoë", company: "Café" }]);
  expect(await seenBy(tenantDb("org_other"))).toEqual([]);
  await noteStatus(db, "cal_1", { status: "in-progress" });
  const colleague = tenantDb(db.organizationId, "usr_2");
  expect(await seenBy(colleague)).toEqual([["cal_1", "in-progress"]]);
  await db.write(SETUP, (w) => {
    w.updateRows("Call", `"isPrivate" = 1`, `"id" = 'cal_1'`, []);
  });
  expect(await seenBy(colleague)).toEqual([]);
  await noteStatus(db, "cal_1", { status: "completed" });
  expect(await seenBy()).toEqual([]);
});
