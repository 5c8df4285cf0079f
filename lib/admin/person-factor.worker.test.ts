import { afterEach, beforeAll, expect, it } from "vitest";
import { signIn } from "@/lib/accounts/sign-in";
import { mailsTo, newOwner, PASSWORD, userOf, visitor } from "@/lib/accounts/testing";
import { addAuthenticator } from "@/lib/auth/testing";
import { clock } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { STAFF_AUDIT_SCOPE } from "@/lib/platform/staff-audit-scope";
import { totpCode, totpStep } from "@/lib/platform/totp";
import { openTotp } from "@/lib/platform/vault";
import { type Staff, staffOf } from "@/lib/staff/current";
import { beginStaffFactor, proveStaff } from "@/lib/staff/second-factor";
import { resetPersonFactor } from "./person-factor";

const EMAIL = "lost@person-factor.example";
const reason = "Called at the number of their company";
let admin: Staff;
const codeOf = async ({ id }: Staff) => {
  const { sealed } = await controlDb().staffFactor.findUniqueOrThrow({ where: { staffId: id } });
  return totpCode(await openTotp(id, sealed), totpStep(clock.now().getTime()));
};

beforeAll(async () => {
  admin = (await staffOf({ email: "first.admin@lumina.example" })) as Staff;
  await beginStaffFactor(admin);
  await proveStaff(admin, await codeOf(admin));
});
afterEach(() => clock.shift(0));

it("turns off the second factor of somebody who lost it, with an own code and a reason, and tells them", async () => {
  const owner = await newOwner(EMAIL);
  const { id } = await userOf(owner);
  await addAuthenticator(owner);
  expect(await signIn({ email: EMAIL, password: PASSWORD }, visitor())).toMatchObject({
    secondFactorDue: true,
  });
  clock.shift(60_000);
  await expect(resetPersonFactor(admin, { email: EMAIL, reason, code: "000000" })).rejects.toThrow(
    "not right",
  );
  await expect(
    resetPersonFactor(admin, { email: "nobody@person-factor.example", reason, code: await codeOf(admin) }),
  ).rejects.toThrow("No account with this address");
  expect((await userOf(owner)).hasSecondFactor).toBe(true);

  await resetPersonFactor(admin, { email: EMAIL, reason, code: await codeOf(admin) });
  expect((await userOf(owner)).hasSecondFactor).toBe(false);
  expect(await controlDb().totpSecret.count({ where: { userId: id } })).toBe(0);
  expect(await controlDb().recoveryCode.count({ where: { userId: id } })).toBe(0);
  expect(await signIn({ email: EMAIL, password: PASSWORD }, visitor())).toMatchObject({
    secondFactorDue: false,
  });
  expect((await mailsTo(EMAIL)).map(({ template }) => template)).toContain("second-factor-reset");
  const entry = await tenantDb(STAFF_AUDIT_SCOPE).auditEntry.findFirst({
    where: { subjectId: id, action: "person.factor-reset" },
  });
  expect(JSON.stringify(entry)).toContain(reason);
  clock.shift(120_000);
  await expect(resetPersonFactor(admin, { email: EMAIL, reason, code: await codeOf(admin) })).rejects.toThrow(
    "No account with this address",
  );
});
