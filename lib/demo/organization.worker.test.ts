import { expect, it } from "vitest";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/lib/accounts/demo-people";
import { listMembers } from "@/lib/accounts/members";
import { signIn } from "@/lib/accounts/sign-in";
import { requestSignUp } from "@/lib/accounts/sign-up";
import { mailsTo, signUpForm, visitor, workspaceOf } from "@/lib/accounts/testing";
import { passwordProblem } from "@/lib/passwords/password-rules";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { runRetention } from "@/lib/retention/engine/purge";
import { ensureDemoOrganization } from "./organization";

it("makes one demo organization, however often and at the same time it is asked for", async () => {
  const made = await Promise.all([ensureDemoOrganization(), ensureDemoOrganization()]);
  const again = await ensureDemoOrganization();
  for (const demo of made) expect(demo).toEqual(again);
  expect(await controlDb().organization.count()).toBe(1);
  const members = await listMembers(again.organizationId);
  expect(members.map(({ email, role }) => [email, role]).sort()).toEqual(
    DEMO_PEOPLE.map(({ email, role }) => [email, role]).sort(),
  );
});

it("lets each of its people in with the password it shows, which keeps our own rules", async () => {
  for (const { email, name, role } of DEMO_PEOPLE) {
    expect(passwordProblem(DEMO_PASSWORD, [name, email])).toBeNull();
    const signedIn = await signIn({ email, password: DEMO_PASSWORD }, visitor());
    expect((await workspaceOf(signedIn, "demo")).role).toBe(role);
  }
});

it("has no trial that ends", async () => {
  const email = DEMO_PEOPLE[0]?.email ?? "";
  clock.shift(20 * DAY_MS);
  const signedIn = await signIn({ email, password: DEMO_PASSWORD }, visitor());
  expect((await workspaceOf(signedIn, "demo")).readOnly).toBe(false);
  clock.shift(0);
});

it("deletes what is kept no longer, and only that", async () => {
  await requestSignUp(signUpForm("old@keep.example"), visitor());
  clock.shift(8 * DAY_MS);
  await requestSignUp(signUpForm("young@keep.example"), visitor());
  await runRetention();
  const left = await controlDb().signUp.findMany({ select: { email: true } });
  expect(left).toEqual([{ email: "young@keep.example" }]);
  expect(await mailsTo("old@keep.example")).toHaveLength(1);
  clock.shift(31 * DAY_MS);
  await runRetention();
  expect(await mailsTo("old@keep.example"), "has not left yet").toHaveLength(1);
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    w.statement(`UPDATE "OutboundMail" SET "status" = 'sent' WHERE "recipient" = ?`, ["old@keep.example"]),
  );
  await runRetention();
  expect(await mailsTo("old@keep.example")).toEqual([]);
  clock.shift(0);
});
