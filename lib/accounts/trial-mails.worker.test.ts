import { afterEach, beforeEach, expect, it } from "vitest";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { applyPlanState } from "./plan-state";
import { mailsTo, neverIdle, newOwner, workspaceOf } from "./testing";
import { sendTrialMails } from "./trial-mails";

beforeEach(() => clock.shift(0));
afterEach(() => clock.shift(0));

const toldTo = async (email: string) =>
  (await mailsTo(email)).map(({ template }) => template).filter((name) => name.startsWith("trial-"));

/** Runs the clock twice at a time after now. */
async function at(days: number): Promise<void> {
  clock.shift(days * DAY_MS + MINUTE_MS);
  await Promise.all([sendTrialMails(), sendTrialMails()]);
  await sendTrialMails();
}

it("tells owners of a trial when it begins, three days before its end and at its end, once each", async () => {
  const email = "owner@trial-mails.example";
  await newOwner(email);
  await at(0);
  expect(await toldTo(email)).toEqual(["trial-started"]);
  await at(10.9);
  expect(await toldTo(email)).toEqual(["trial-started"]);
  await at(11);
  expect(await toldTo(email)).toEqual(["trial-started", "trial-ending"]);
  await at(13.9);
  expect(await toldTo(email)).toHaveLength(2);
  await at(14);
  expect(await toldTo(email)).toEqual(["trial-started", "trial-ending", "trial-ended"]);
  await at(30);
  expect(await toldTo(email)).toHaveLength(3);
});

it("says nothing more of a trial to whoever has chosen a plan, nor long after its end", async () => {
  const [subscriber, late] = ["subscriber@trial-mails.example", "late@trial-mails.example"];
  const signedIn = await newOwner(subscriber);
  await neverIdle(signedIn);
  const { id } = (await workspaceOf(signedIn, signedIn.slug)).organization;
  await controlWrite({ kind: "system", id: "test" }, (w) =>
    applyPlanState(w, id, { planKey: "starter", readOnly: null }),
  );
  await newOwner(late);
  await at(22);
  expect([await toldTo(subscriber), await toldTo(late)]).toEqual([[], []]);
});
