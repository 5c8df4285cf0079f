import { afterEach, expect, it } from "vitest";
import { makeOrganization } from "@/lib/models/testing";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { sendSms } from "@/lib/sms/send";
import { saveSmsSettings } from "@/lib/sms/settings";
import { sendDueTextMessages } from "./due-text-messages";

const ADA: Actor = { kind: "user", id: "usr_1" };
afterEach(() => clock.shift(0));

it("sends what waited in any organization when its hour has come, and nothing before", async () => {
  const organizations = [await makeOrganization("one"), await makeOrganization("two")];
  const hour = clock.now().getUTCHours();
  const quiet = { quietFrom: hour, quietUntil: (hour + 2) % 24, chaseAfterDays: null, chaseEveryDays: 7 };
  const sent: { id: string; db: TenantDb; sendAfter: string | null }[] = [];
  for (const db of organizations) {
    await saveSmsSettings(db, ADA, { ...quiet, version: 0 });
    await db.write({ kind: "system", id: "test" }, async (w) => {
      const number = { id: "pho_1", number: "+12025550100", label: "", country: "US", status: "active" };
      const bought = { sms: true, requestKey: "one", priceMinor: 1, priceCurrency: "USD", boughtBy: "usr_1" };
      const more = { timeZone: "UTC", createdAt: clock.instant() };
      await w.phoneNumber.createMany({ data: [{ ...number, ...bought, ...more }] });
    });
    const numbers = { ourNumber: "+12025550100", theirNumber: "+12025550107" };
    const about = { supplierId: null, purchaseOrderId: null };
    const { id, sendAfter } = await sendSms(db, ADA, "UTC", {
      ...{ requestKey: crypto.randomUUID(), body: "When?", ...numbers, ...about },
    });
    sent.push({ id, db, sendAfter });
  }
  const statuses = () =>
    Promise.all(sent.map(async ({ id, db }) => (await db.smsMessage.findFirst({ where: { id } }))?.status));
  await sendDueTextMessages();
  expect(await statuses()).toEqual(["held", "held"]);
  clock.shift(Date.parse(sent[0]?.sendAfter ?? "") - Date.now() + 1_000);
  await sendDueTextMessages();
  expect(await statuses()).not.toContain("held");
});
