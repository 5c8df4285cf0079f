import { beforeEach, expect, it } from "vitest";
import { createOrganization } from "@/lib/accounts/organization-commands";
import { newOwner, userOf, workspaceOf } from "@/lib/accounts/testing";
import { GuardError, tenantDb } from "./db";
import { controlWrite } from "./db/control";
import { claimMail } from "./mail-limits";
import {
  guardOrderMail,
  ORDER_MAIL_LIMITS,
  type OrderMailLimit,
  orderMailLimit,
  orderMailLimitOf,
} from "./order-mail-limits";
import { bindings } from "./runtime";

const { trial } = ORDER_MAIL_LIMITS;
const mailFrom = (organizationId: string, recipient: string, template = "purchase-order") =>
  controlWrite({ kind: "system", id: "test" }, (w) => {
    w.mail({ organizationId, recipient, template, subject: "", body: "" });
  });

/** Mails an order by a guarded write, as sending and approving do. */
const order = async (id: string, recipient: string): Promise<OrderMailLimit | null> =>
  tenantDb(id)
    .write({ kind: "system", id: "test" }, (w) => {
      guardOrderMail(w, { id }, recipient);
      w.mail({ recipient, template: "purchase-order", subject: "", body: "" });
    })
    .then(
      () => null,
      (error) => {
        expect(error).toBeInstanceOf(GuardError);
        return orderMailLimitOf(error, { id }, recipient);
      },
    );

let round = 0;
/** A person with so many organizations on trial. */
async function organizations(count: number): Promise<string[]> {
  const owner = await newOwner(`owner${++round}@order-limits.example`, { company: `First ${round}` });
  const ids = [(await workspaceOf(owner, owner.slug)).organization.id];
  const { id: userId } = await userOf(owner);
  while (ids.length < count) {
    const facts = { name: `More ${ids.length}`, currency: "EUR", timeZone: "UTC", country: "IE" };
    ids.push((await workspaceOf(owner, await createOrganization(userId, facts))).organization.id);
  }
  return ids;
}

beforeEach(() => bindings().DB.exec(`DELETE FROM "OutboundMail"`));

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

it("shares one address's limit among all organizations on trial, with the invitations that they send", async () => {
  const victim = "victim@supplier.example";
  const [a = "", b = "", c = ""] = [
    ...(await organizations(1)),
    ...(await organizations(1)),
    ...(await organizations(1)),
  ];
  await mailFrom(a, victim, "invitation");
  for (let i = 0; i < trial.recipient; i++) expect(await order(a, victim)).toBeNull();
  for (let i = trial.recipient + 1; i < trial.address; i++) expect(await order(b, victim)).toBeNull();
  const full = { scope: "address", count: trial.address };
  expect(await orderMailLimit({ id: c }, victim)).toEqual(full);
  expect(await order(c, victim)).toEqual(full);
  const invitation = { recipient: victim, personId: "usr_c", organization: { id: c, isDemo: false } };
  expect(await claimMail("invitation", invitation)).toBe("recipient");
  // Others are mailed all the same, and so is this one by whoever is not on trial.
  expect(await order(c, "other@supplier.example")).toBeNull();
  expect(await orderMailLimit({ id: c, isDemo: true }, victim)).toBeNull();
});

it("counts what a person's organizations on trial mail together, and nobody else's", async () => {
  const [a = "", b = "", c = ""] = await organizations(3);
  const [stranger = ""] = await organizations(1);
  for (const id of [a, b])
    for (let i = 0; i < trial.organization; i++) await mailFrom(id, `${id}-${i}@supplier.example`);
  const full = { scope: "owners", count: trial.owners };
  expect(await orderMailLimit({ id: c }, "one@supplier.example")).toEqual(full);
  expect(await order(c, "one@supplier.example")).toEqual(full);
  expect(await order(stranger, "one@supplier.example")).toBeNull();
});

it("counts no mail that was taken back before it left", async () => {
  const [a = "", b = "", c = ""] = await organizations(3);
  for (const id of [a, b])
    for (let i = 0; i < trial.organization; i++) await mailFrom(id, `${id}-${i}@supplier.example`);
  await bindings().DB.exec(`UPDATE "OutboundMail" SET "status" = 'withdrawn'`);
  expect(await order(c, "one@supplier.example")).toBeNull();
});
