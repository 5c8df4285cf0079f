import { afterEach, beforeEach, expect, it } from "vitest";
import { applyPlanState } from "@/lib/accounts/plan-state";
import { mailsTo, neverIdle, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { buyNumber, listNumbers } from "@/lib/phone-numbers/numbers";
import { clock, DAY_MS, dayIn, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { ownedTwilioNumber } from "@/lib/providers/twilio-numbers";
import { emulator } from "@/lib/voice/recordings/testing";
import { numbersKeptUntil, releaseNumbersOfTrials } from "./trial-numbers";

let run = 0;

beforeEach(() => clock.shift(0));
afterEach(async () => {
  clock.shift(0);
  await emulator("DELETE", "/voice/control/faults");
});

/** An organization on trial that has bought a number. */
async function withNumber() {
  const email = `owner${++run}@trial-numbers.example`;
  const signed = await newOwner(email);
  await neverIdle(signed);
  await bindings().DB.prepare(`UPDATE "Session" SET "expiresAt" = '2099-01-01T00:00:00.000Z'`).run();
  const { db, organization, user } = await workspaceOf(signed, signed.slug);
  const number = `+1212555014${run}`;
  const wanted = { number, country: "US", type: "local", label: "Purchasing", priceMinor: 115 } as const;
  const actor = { kind: "user", id: user.id } as const;
  const { id } = await buyNumber({ db, actor, organization }, { ...wanted, requestKey: crypto.randomUUID() });
  const isOwned = async () => (await ownedTwilioNumber(number, id)) !== null;
  const told = async () => (await mailsTo(email)).filter(({ template }) => template === "numbers-ending");
  const now = () => controlDb().organization.findUniqueOrThrow({ where: { id: organization.id } });
  return { db, organizationId: organization.id, isOwned, told, now };
}

/** Runs the clock twice at a time after the trial's end. */
async function at(days: number): Promise<void> {
  clock.shift((14 + days) * DAY_MS + MINUTE_MS);
  await Promise.all([releaseNumbersOfTrials(), releaseNumbersOfTrials()]);
  await releaseNumbersOfTrials();
}

it("are released thirty days after the trial has ended, a week after the owners were told, once", async () => {
  const { db, isOwned, told, now } = await withNumber();
  expect(await numbersKeptUntil(await now())).toBeNull();
  await at(22);
  const lastDay = dayIn(new Date(Date.parse((await now()).trialEndsAt) + 30 * DAY_MS), "UTC");
  expect(await numbersKeptUntil(await now())).toEqual({ lastDay, reason: "trial-ended" });
  expect(await told()).toEqual([]);
  await at(23);
  expect(await told()).toHaveLength(1);
  expect((await told())[0]?.body).toContain("+1 212 555 0141");
  await at(30);
  expect(await isOwned()).toBe(true);
  await at(31);
  expect(await isOwned()).toBe(false);
  expect(await listNumbers(db)).toEqual([]);
  expect(await db.auditEntry.count({ where: { action: "phone-number.released" } })).toBe(1);
  expect(await told()).toHaveLength(1);
});

it("are kept where a plan is chosen, also after the mail", async () => {
  const { organizationId, isOwned, told, now } = await withNumber();
  await at(24);
  expect(await told()).toHaveLength(1);
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    applyPlanState(w, organizationId, { planKey: "starter", readOnly: null }),
  );
  await at(40);
  expect(await isOwned()).toBe(true);
  expect(await numbersKeptUntil(await now())).toBeNull();
  expect(await controlDb().phoneNumberOwner.count({ where: { organizationId, endsAt: null } })).toBe(1);
});

it("are told of anew where the trial was extended meanwhile, and a week stays where the clock stood still", async () => {
  const { organizationId, isOwned, told } = await withNumber();
  await at(25);
  expect(await told()).toHaveLength(1);
  const extended = clock.inMs(10 * DAY_MS);
  await bindings()
    .DB.prepare(`UPDATE "Organization" SET "trialEndsAt" = ? WHERE "id" = ?`)
    .bind(extended, organizationId)
    .run();
  await at(26);
  // Ten days of trial from the 25th day on, and then nobody looks for two months.
  await at(100);
  expect(await told()).toHaveLength(2);
  expect(await isOwned()).toBe(true);
  await at(109);
  expect(await isOwned()).toBe(false);
});

it("are asked for again where Twilio does not answer, one after the other", async () => {
  const [first, second] = [await withNumber(), await withNumber()];
  await at(23);
  await emulator("POST", "/voice/control/faults", { fault: "twilio-rest", times: 1 });
  await at(31);
  expect([await first.isOwned(), await second.isOwned()]).toEqual([false, false]);
});
