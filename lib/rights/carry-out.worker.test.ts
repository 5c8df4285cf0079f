import { beforeAll, expect, it } from "vitest";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import {
  correctForRequest,
  eraseForRequest,
  liftForRequest,
  packageForRequest,
  progressOfRequest,
  restrictForRequest,
  subjectOfRequest,
} from "./carry-out";

const staff = { actor: { kind: "staff", id: "stf_1" } } as const;
const NOBODY = { userId: null, email: null, phone: null };
let userId = "";

beforeAll(async () => {
  const signed = await newOwner("ada@desk.example", { company: "Desk" });
  userId = (await workspaceOf(signed, signed.slug)).user.id;
});

let made = 0;
async function request(
  kind: string,
  proven: { by: string | null; userId?: string; phone?: string; email?: string },
) {
  const id = `prq_${++made}`;
  const now = clock.instant();
  const db = bindings().DB;
  await db
    .prepare(
      `INSERT INTO "SubjectRequest" ("id", "kind", "regime", "country", "language", "channel", "status", "name", "email", "phone", "userId", "details", "receivedAt", "verifiedAt", "verifiedBy", "dueDay")
       VALUES (?1, ?2, 'gdpr', 'IE', 'en', 'form', ?3, 'Ada', ?9, ?4, ?5, '', ?6, ?7, ?8, '2026-12-31')`,
    )
    .bind(
      ...[id, kind, proven.by ? "verified" : "received", proven.phone ?? null, proven.userId ?? null, now],
      ...[proven.by ? now : null, proven.by, proven.email ?? "ada@desk.example"],
    )
    .run();
  return id;
}
const stepsOf = async (requestId: string) =>
  (await controlDb().subjectRequestStep.findMany({ where: { requestId }, orderBy: { id: "asc" } })).map(
    ({ what }) => what,
  );

it("looks for whoever was proven, and for nothing else that a request says", () => {
  const row = { verifiedAt: "2026-01-01", userId: "usr_1", email: "a@b.example", phone: "+12025550101" };
  expect(subjectOfRequest({ ...row, verifiedBy: "fresh-proof" })).toEqual({ ...NOBODY, userId: "usr_1" });
  expect(subjectOfRequest({ ...row, verifiedBy: "mail-code" })).toEqual({ ...NOBODY, email: "a@b.example" });
  expect(subjectOfRequest({ ...row, verifiedBy: "phone-code" })).toEqual({
    ...NOBODY,
    phone: "+12025550101",
  });
  expect(() => subjectOfRequest({ ...row, verifiedBy: "fresh-proof", userId: null })).toThrow(/not verified/);
  expect(() => subjectOfRequest({ ...row, verifiedAt: null, verifiedBy: "mail-code" })).toThrow(
    /not verified/,
  );
});

it("carries out nothing for a request that is not verified", async () => {
  const id = await request("access", { by: null });
  for (const carry of [packageForRequest, restrictForRequest])
    await expect(carry(staff, id)).rejects.toThrow(/not verified/);
  expect(await controlDb().subjectPackage.count({ where: { requestId: id } })).toBe(0);
});

it("makes the package of a request and says so in its history", async () => {
  const id = await request("access", { by: "mail-code" });
  await packageForRequest(staff, id);
  for (let n = 0; n < 300; n++) {
    const [one] = (await progressOfRequest(id)).packages;
    if (one?.status === "ready") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await stepsOf(id)).toContain("package-built");
  const row = await controlDb().subjectPackage.findFirstOrThrow({ where: { requestId: id } });
  expect(row).toMatchObject({ status: "ready", userId });
});

it("erases only where an erasure was asked for", async () => {
  const id = await request("access", { by: "mail-code" });
  await expect(eraseForRequest(staff, id)).rejects.toThrow(/something else/);
});

it("restricts, corrects and lifts, each with a step and an entry of the staff's audit", async () => {
  const id = await request("restriction", { by: "fresh-proof", userId });
  await restrictForRequest(staff, id);
  expect(await correctForRequest(staff, id, "jobTitle", "Head of buying")).toBe(2);
  await liftForRequest(staff, id);
  await expect(liftForRequest(staff, id)).rejects.toThrow(/announced/);
  expect(await stepsOf(id)).toEqual(["restricted", "corrected", "noted"]);
  const { results } = await bindings()
    .DB.prepare(`SELECT "action" FROM "AuditEntry" WHERE "subjectId" = ? ORDER BY "seq"`)
    .bind(id)
    .all<{ action: string }>();
  expect(results.map(({ action }) => action.replace("privacy-request.", ""))).toEqual(
    expect.arrayContaining(["restricted", "corrected", "lifting-announced"]),
  );
});

it("leaves to every request whom it was proven for, whatever is corrected", async () => {
  const email = "eve@desk.example";
  const about = async (id: string) =>
    subjectOfRequest(await controlDb().subjectRequest.findUniqueOrThrow({ where: { id } }));
  const erasure = await request("erasure", { by: "mail-code", email });
  const called = await request("erasure", { by: "phone-code", email, phone: "+12025550101" });
  const correction = await request("rectification", { by: "mail-code", email });
  await correctForRequest(staff, correction, "email", "stranger@desk.example");
  await correctForRequest(staff, correction, "phone", "+12025550199");
  expect(await about(erasure)).toEqual({ ...NOBODY, email });
  expect(await about(called)).toEqual({ ...NOBODY, phone: "+12025550101" });
});

it("puts no correction into the audit where nothing differed", async () => {
  const id = await request("rectification", { by: "mail-code", email: "nothing@desk.example" });
  await correctForRequest(staff, id, "name", "Ada");
  expect(await correctForRequest(staff, id, "name", "Ada")).toBe(0);
  const { results } = await bindings()
    .DB.prepare(
      `SELECT 1 FROM "AuditEntry" WHERE "subjectId" = ? AND "action" = 'privacy-request.corrected' LIMIT 5`,
    )
    .bind(id)
    .all();
  expect(results.length).toBeLessThanOrEqual(1);
  expect(await stepsOf(id)).toHaveLength(results.length);
});

it("makes no package, correction or restriction for somebody who has neither an account nor an address", async () => {
  const id = await request("access", { by: "phone-code", phone: "+12025550101" });
  await expect(packageForRequest(staff, id)).rejects.toThrow(/Only a telephone is proven/);
  await expect(restrictForRequest(staff, id)).rejects.toThrow(/Only a telephone is proven/);
  await expect(correctForRequest(staff, id, "name", "Ada")).rejects.toThrow(/Only a telephone is proven/);
  expect((await progressOfRequest(id)).packages).toEqual([]);
});
