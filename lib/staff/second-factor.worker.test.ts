import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mailsTo } from "@/lib/accounts/testing";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { totpCode, totpStep } from "@/lib/platform/totp";
import { openTotp } from "@/lib/platform/vault";
import { runRetention } from "@/lib/retention/engine/purge";
import { addStaff } from "./commands";
import { type Staff, staffOf } from "./current";
import { listStaff } from "./members";
import { isProven } from "./proof";
import { beginStaffFactor, proveStaff, resetStaffFactor, staffFactorState } from "./second-factor";

const STEP_MS = 30_000;
let admin: Staff;
let kay: Staff;
const staff = async (email: string) => (await staffOf({ email })) as Staff;
const codeOf = async ({ id }: Staff) => {
  const { sealed } = await controlDb().staffFactor.findUniqueOrThrow({ where: { staffId: id } });
  return totpCode(await openTotp(id, sealed), totpStep(clock.now().getTime()));
};

beforeAll(async () => {
  admin = await staff("first.admin@lumina.example");
  await addStaff(admin, { name: "Kay Ellis", email: "kay@lumina.example", role: "support" });
  kay = await staff("kay@lumina.example");
});
afterEach(() => clock.shift(0));

describe("the second factor of staff", () => {
  it("is set up by a code, proves one browser of one person for twelve hours, and is in the audit", async () => {
    expect(await staffFactorState(kay)).toEqual({ state: "none" });
    await beginStaffFactor(kay);
    expect((await staffFactorState(kay)).state).toBe("pending");
    await expect(proveStaff(kay, "000000")).rejects.toThrow(/code is not right/);
    const proof = await proveStaff(kay, await codeOf(kay));
    expect(await staffFactorState(kay)).toEqual({ state: "confirmed" });
    expect(await isProven(kay.id, proof)).toBe(true);
    expect(await isProven(admin.id, proof)).toBe(false);
    expect(await isProven(kay.id, undefined)).toBe(false);
    clock.shift(12 * HOUR_MS);
    expect(await isProven(kay.id, proof)).toBe(false);
    const entries = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findMany({
      where: { subjectId: kay.id },
      orderBy: { seq: "asc" },
      take: 10,
    });
    expect(entries.map(({ action }) => action)).toEqual([
      "staff.added",
      "staff.factor-begun",
      "staff.factor-on",
    ]);
  });

  it("takes no code twice, nor of two at once", async () => {
    clock.shift(2 * STEP_MS);
    const code = await codeOf(kay);
    const answers = await Promise.allSettled([proveStaff(kay, code), proveStaff(kay, code)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(proveStaff(kay, code)).rejects.toThrow(/used already/);
    await expect(beginStaffFactor(kay)).rejects.toThrow(/set up or removed elsewhere/);
  });

  it("is reset by an admin with a code of their own and a reason, which ends the proofs and is told by mail", async () => {
    clock.shift(4 * STEP_MS);
    const proof = await proveStaff(kay, await codeOf(kay));
    expect((await listStaff()).find(({ id }) => id === kay.id)?.hasFactor).toBe(true);
    await beginStaffFactor(admin);
    const used = await codeOf(admin);
    await proveStaff(admin, used);
    const reset = async (by: Staff, code: string, staffId = kay.id) =>
      resetStaffFactor(by, { staffId, code, reason: "Phone lost on a train" });
    for (const code of ["000000", used])
      await expect(reset(admin, code)).rejects.toThrow("not right, or was used already");
    clock.shift(6 * STEP_MS);
    await expect(reset(admin, await codeOf(admin), admin.id)).rejects.toThrow("another admin");
    await expect(reset({ ...kay, role: "admin" }, await codeOf(kay), admin.id)).rejects.toThrow(
      "changed in the meantime",
    );
    expect(await isProven(kay.id, proof)).toBe(true);
    expect(await mailsTo(kay.email)).toEqual([]);
    const code = await codeOf(admin);
    await reset(admin, code);
    expect(await isProven(kay.id, proof)).toBe(false);
    expect(await staffFactorState(kay)).toEqual({ state: "none" });
    const [mail] = await mailsTo(kay.email);
    expect(mail).toMatchObject({ template: "staff-factor-reset" });
    expect(mail?.body).toContain("First Admin");
    const entry = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findFirst({
      where: { subjectId: kay.id, action: "staff.factor-reset" },
    });
    expect(JSON.stringify(entry)).toContain("Phone lost on a train");
    clock.shift(8 * STEP_MS);
    await expect(reset(admin, await codeOf(admin))).rejects.toThrow(/set up or removed elsewhere/);
  });

  it("refuses even the right code after ten wrong ones", async () => {
    clock.shift(HOUR_MS);
    await beginStaffFactor(kay);
    for (let i = 0; i < 10; i++) await expect(proveStaff(kay, "000000")).rejects.toThrow(/not right/);
    await expect(proveStaff(kay, await codeOf(kay))).rejects.toThrow(/Too many wrong codes/);
  });

  it("forgets a proof a month after its end", async () => {
    const count = () => controlDb().staffProof.count();
    clock.shift(2 * HOUR_MS);
    await proveStaff(admin, await codeOf(admin));
    clock.shift((30 * 24 + 13) * HOUR_MS);
    expect(await count()).toBeGreaterThan(0);
    await runRetention();
    expect(await count()).toBeGreaterThan(0);
    clock.shift((30 * 24 + 15) * HOUR_MS);
    await runRetention();
    expect(await count()).toBe(0);
  });
});
