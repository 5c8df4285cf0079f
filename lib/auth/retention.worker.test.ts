import { expect, test } from "vitest";
import { newOwner, userOf } from "@/lib/accounts/testing";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { runRetention } from "@/lib/retention/engine/purge";

test("the history of sign-ins is kept for thirty days, a question to a passkey for one after its end", async () => {
  const { id: userId } = await userOf(await newOwner("history@sign-in.example"));
  const eventAt = (days: number) => ({
    ...{ id: newId("signInEvent"), userId, at: clock.inMs(-days * DAY_MS), outcome: "signed-in" },
    ...{ methods: "pwd", deviceLabel: "Firefox on Linux" },
  });
  const challengeOver = (days: number) => ({
    ...{ id: newId("passkeyChallenge"), challenge: "x", purpose: "sign-in", userId },
    ...{ createdAt: clock.inMs(-days * DAY_MS), expiresAt: clock.inMs(-days * DAY_MS) },
  });
  const [kept, old] = [eventAt(29), eventAt(31)];
  const [open, over] = [challengeOver(0.9), challengeOver(1.1)];
  await controlWrite({ kind: "system", id: "test" }, async ({ tables }) => {
    await tables.signInEvent.createMany({ data: [kept, old] });
    await tables.passkeyChallenge.createMany({ data: [open, over] });
  });
  await runRetention();
  const events = await controlDb().signInEvent.findMany({
    where: { userId, id: { in: [kept.id, old.id] } },
    take: 10,
  });
  expect(events.map(({ id }) => id)).toEqual([kept.id]);
  const challenges = await controlDb().passkeyChallenge.findMany({ where: { userId }, take: 10 });
  expect(challenges.map(({ id }) => id)).toEqual([open.id]);
});
