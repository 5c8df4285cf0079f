import { expect, it } from "vitest";
import { controlWrite } from "./db/control";
import { claimMail, MAIL_LIMITS, ORDER_MAIL_LIMITS, orderMailLimit } from "./mail-limits";

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

it("counts the orders that were mailed, to one supplier and in all, and no others", async () => {
  const organization = { id: "org_orders" };
  const send = (recipient: string) =>
    controlWrite({ kind: "system", id: "test" }, (w) => {
      w.mail({ organizationId: "org_orders", recipient, template: "purchase-order", subject: "", body: "" });
    });
  const { recipient, organization: all } = ORDER_MAIL_LIMITS.trial;
  for (let i = 0; i < recipient; i++) await send("one@supplier.example");
  expect(await orderMailLimit(organization, "one@supplier.example")).toEqual({
    scope: "recipient",
    count: 10,
  });
  expect(await orderMailLimit({ ...organization, isDemo: true }, "one@supplier.example")).toBeNull();
  for (let i = recipient; i < all; i++) {
    expect(await orderMailLimit(organization, "other@supplier.example")).toBeNull();
    await send(`supplier${i}@supplier.example`);
  }
  expect(await orderMailLimit(organization, "other@supplier.example")).toEqual({
    scope: "organization",
    count: 20,
  });
  expect(await orderMailLimit({ id: "org_other" }, "one@supplier.example")).toBeNull();
});
