import { expect, it } from "vitest";
import { claimMail, MAIL_LIMITS } from "./mail-limits";

it("holds every figure of the table, and gives back what was refused", async () => {
  for (const [cause, limits] of Object.entries(MAIL_LIMITS)) {
    for (const [scope, { trial }] of Object.entries(limits)) {
      const about = (i: number) => ({
        recipient: `${cause}-${scope}-${["recipient", "pair"].includes(scope) ? 0 : i}@a.example`,
        source: `${cause}-${scope}-${["source", "pair"].includes(scope) ? 0 : i}`,
        personId: `${cause}-${scope}-${["person", "pair"].includes(scope) ? 0 : i}`,
        organization: {
          id: `${cause}-${scope}-${["organization", "pair"].includes(scope) ? 0 : i}`,
          isDemo: false,
        },
      });
      const claim = (i: number) => claimMail(cause as keyof typeof MAIL_LIMITS, about(i));
      for (let i = 0; i < trial.count; i++) expect(await claim(i), `${cause} ${scope} ${i}`).toBeNull();
      for (let i = 0; i < 3; i++) expect(await claim(trial.count + i), `${cause} ${scope}`).toBe(scope);
    }
  }
});

it("counts a network's requests for an address that got enough mails", async () => {
  const about = { recipient: "enough@a.example", source: "one network" };
  const { source, recipient } = MAIL_LIMITS["sign-up"];
  const answers: (string | null)[] = [];
  for (let i = 0; i <= (source?.trial.count ?? 0); i++) answers.push(await claimMail("sign-up", about));
  expect(answers.indexOf("recipient")).toBe(recipient?.trial.count);
  expect(answers.indexOf("source")).toBe(source?.trial.count);
});

it("limits what one address gets from all organizations on trial, at the expense of whoever goes on", async () => {
  const recipient = "flooded@a.example";
  const most = MAIL_LIMITS.invitation.recipient?.trial.count ?? 0;
  const from = (id: string, isDemo = false) => ({
    recipient,
    personId: `of ${id}`,
    organization: { id, isDemo },
  });
  for (let i = 0; i < most; i++) expect(await claimMail("invitation", from(`org_${i}`))).toBeNull();
  const { count = 0 } = MAIL_LIMITS.invitation.organization?.trial ?? {};
  for (let i = 0; i < count; i++) expect(await claimMail("invitation", from("org_more"))).toBe("recipient");
  expect(await claimMail("invitation", { ...from("org_more"), recipient: "other@a.example" })).not.toBeNull();
  // What strangers on trial use up is not what others have.
  expect(await claimMail("invitation", from("org_subscribed", true))).toBeNull();
});

it("takes no claim that leaves out whose limit it is", async () => {
  await expect(claimMail("sign-up", { recipient: "a@a.example" })).rejects.toThrow(
    /needs to know its source/,
  );
});
