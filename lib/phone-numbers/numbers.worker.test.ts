import { env } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { freeNumber, ownerOfNumber } from "@/lib/accounts/phone-number-owners";
import { newOwner } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { type Actor, type TenantDb, tenantDb } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { withinLimit } from "@/lib/platform/rate-limit";
import { bindings } from "@/lib/platform/runtime";
import { twilioAccount } from "@/lib/providers/twilio";
import { buyTwilioNumber, ownedTwilioNumber, releaseTwilioNumber } from "@/lib/providers/twilio-numbers";
import {
  buyNumber,
  listNumbers,
  numbersForSale,
  type Purchase,
  releaseNumber,
  settlePurchase,
} from "./numbers";
import { numberSettings, saveNumberSettings } from "./settings";
import { numberUrls } from "./webhook-urls";

const actor: Actor = { kind: "user", id: "usr_1" };
const organization = { timeZone: "Europe/Berlin" };
const SETUP = { kind: "system", id: "test" } as const;
const HOUR_MS = 3_600_000;
const US = { country: "US", type: "local", digits: "415", sms: false } as const;
let db: TenantDb;
let other: TenantDb;

async function organizationOf(email: string): Promise<TenantDb> {
  const { slug } = await newOwner(email, { company: email });
  const row = await controlDb().organization.findUnique({ where: { slug } });
  return tenantDb(row?.id ?? "");
}

beforeAll(async () => {
  db = await organizationOf("ada@numbers.example");
  other = await organizationOf("bob@numbers.example");
});

beforeEach(async () => {
  for (const one of [db, other]) {
    for (const row of await listNumbers(one)) {
      const sid = await ownedTwilioNumber(row.number, row.id);
      if (sid) await releaseTwilioNumber(sid);
    }
    await one.write(SETUP, (w) => w.deleteRows("PhoneNumber", "1 = 1"));
  }
  await bindings().DB.prepare('DELETE FROM "PhoneNumberOwner"').run();
  await bindings().DB.prepare('DELETE FROM "RateLimit"').run();
  await control("DELETE", "faults");
});

const control = (method: string, what: string, body?: object) =>
  fetch(`${(env as unknown as { EMULATORS: string }).EMULATORS}/voice/control/${what}`, {
    method,
    body: body && JSON.stringify(body),
  });

const wanted = (number: string, more: Partial<Purchase> = {}): Purchase => ({
  ...{ requestKey: crypto.randomUUID(), number, country: "US", type: "local" },
  ...{ label: "Purchasing", priceMinor: 115, ...more },
});

const account = () => twilioAccount()?.sid ?? "";

describe("searching", () => {
  it("finds what is for sale by area, with the monthly price", async () => {
    const { numbers, price } = await numbersForSale(db, US);
    expect(numbers[0]).toEqual({ number: "+14155550140", locality: "San Francisco", sms: true });
    expect(numbers.every(({ number }) => number.startsWith("+1415"))).toBe(true);
    expect(price).toEqual({ minor: 115, currency: "USD" });
  });

  it("asks for text messages where they are wanted, and says where nothing is sold", async () => {
    const german = { country: "DE", type: "local", digits: "" } as const;
    expect((await numbersForSale(db, { ...german, sms: false })).numbers).toHaveLength(10);
    expect((await numbersForSale(db, { ...german, sms: true })).numbers).toEqual([]);
    expect((await numbersForSale(db, { ...US, type: "mobile" })).price).toBeNull();
    await expect(numbersForSale(db, { ...german, country: "FR", sms: false })).rejects.toThrow(
      "sells no numbers of this kind",
    );
  });

  it("is bounded", async () => {
    for (let count = 0; count < 120; count++)
      await withinLimit(["number-searches", db.organizationId], 120, HOUR_MS);
    await expect(numbersForSale(db, US)).rejects.toThrow("120 searches an hour");
  });
});

describe("buying", () => {
  it("buys once however often and concurrently it is asked, with our webhooks, and is in the audit", async () => {
    const form = wanted("+14155550141");
    const answers = await Promise.all([1, 2, 3].map(() => buyNumber({ db, actor, organization }, form)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await buyNumber({ db, actor, organization }, form);
    const rows = await listNumbers(db);
    expect(rows).toMatchObject([
      { number: "+14155550141", status: "active", label: "Purchasing", country: "US", sms: true },
    ]);
    expect(rows[0]?.providerSid).toBe(await ownedTwilioNumber("+14155550141", rows[0]?.id ?? ""));
    expect(await ownedTwilioNumber("+14155550141", "pho_other")).toBeNull();
    expect(await ownerOfNumber("+14155550141", account())).toMatchObject({
      organizationId: db.organizationId,
      numberId: rows[0]?.id,
    });
    expect(await ownerOfNumber("+14155550141", `AC${"9".repeat(32)}`)).toBeNull();
    expect(await db.auditEntry.count({ where: { action: "phone-number.bought" } })).toBe(1);
  });

  it("says what Twilio refuses, and keeps nothing of it", async () => {
    await expect(buyNumber({ db, actor, organization }, wanted("+14155550149"))).rejects.toThrow(
      "has just taken this number",
    );
    const german = wanted("+493023125001", { country: "DE" });
    await expect(buyNumber({ db, actor, organization }, german)).rejects.toThrow("asks for a local address");
    // The same form again says the same, and asks nobody.
    await expect(buyNumber({ db, actor, organization }, german)).rejects.toThrow("asks for a local address");
    expect(await listNumbers(db)).toEqual([]);
    expect(await ownerOfNumber("+493023125001", account())).toBeNull();
  });

  it("refuses a price that was not confirmed, and a number that another organization has", async () => {
    const cheap = wanted("+14155550142", { priceMinor: 1 });
    await expect(buyNumber({ db, actor, organization }, cheap)).rejects.toThrow("The price is $1.15");
    await buyNumber({ db: other, actor, organization }, wanted("+14155550142"));
    await expect(buyNumber({ db, actor, organization }, wanted("+14155550142"))).rejects.toThrow(
      "not for sale any more",
    );
    expect(await listNumbers(other)).toHaveLength(1);
  });

  it("buys only what is offered for the country and type whose price was confirmed", async () => {
    const refused = (form: Purchase) =>
      expect(buyNumber({ db, actor, organization }, form)).rejects.toThrow(
        "This number is not for sale any more. Search again.",
      );
    await refused(wanted("+442079460910"));
    await refused(wanted("+14165550140"));
    await refused(wanted("+14155550142", { type: "toll free", priceMinor: 215 }));
    await refused(wanted("+14155550199"));
    expect(await db.phoneNumber.count({})).toBe(0);
    await buyNumber({ db, actor, organization }, wanted("+14165550140", { country: "CA" }));
    expect(await listNumbers(db)).toMatchObject([{ number: "+14165550140", country: "CA", sms: true }]);
  });

  it("is bounded, refusals included", async () => {
    const gone = wanted("+14155550199");
    for (let count = 0; count < 10; count++)
      await expect(buyNumber({ db, actor, organization }, gone)).rejects.toThrow("not for sale");
    await expect(buyNumber({ db, actor, organization }, gone)).rejects.toThrow("At most 10 numbers an hour");
  });

  it("stops at the plan's numbers", async () => {
    for (const number of ["+14155550143", "+14155550144"])
      await buyNumber({ db, actor, organization }, wanted(number));
    await expect(buyNumber({ db, actor, organization }, wanted("+14155550145"))).rejects.toThrow(
      "Your plan has 2 numbers",
    );
    expect(await numbersForSale(db, { ...US, digits: "4155550145" })).toMatchObject({ numbers: [{}] });
  });
});

describe("settling a purchase whose answer was lost", () => {
  const urls = numberUrls();
  const lose = async (number: string): Promise<string> => {
    await control("POST", "faults", { fault: "twilio-rest", match: { method: "POST" }, status: 503 });
    await expect(buyNumber({ db, actor, organization }, wanted(number))).rejects.toThrow();
    const [lost] = await listNumbers(db);
    expect(lost).toMatchObject({ status: "buying", number });
    return lost?.id ?? "";
  };
  afterEach(() => {
    clock.shift(0);
    vi.unstubAllGlobals();
  });

  it("waits until it cannot be on its way any more", async () => {
    const id = await lose("+14155550146");
    await expect(releaseNumber({ db, actor }, id)).rejects.toThrow("not yours yet");
    clock.shift(45_000);
    await expect(settlePurchase({ db }, id)).rejects.toThrow("being bought at this moment");
    expect(await listNumbers(db)).toMatchObject([{ id, status: "buying" }]);
  });

  it("gives up what Twilio did not sell, so that it can be bought anew", async () => {
    const id = await lose("+14155550146");
    clock.shift(61_000);
    expect(await settlePurchase({ db }, id)).toBe(false);
    expect(await listNumbers(db)).toEqual([]);
    expect(await ownerOfNumber("+14155550146", account())).toBeNull();
  });

  it("keeps what Twilio sold, and claims it where that was not reached", async () => {
    const id = await lose("+14155550146");
    const providerSid = await buyTwilioNumber("+14155550146", { friendlyName: id, ...urls });
    await freeNumber({ number: "+14155550146", organizationId: db.organizationId, numberId: id });
    clock.shift(61_000);
    expect(await settlePurchase({ db }, id)).toBe(true);
    expect(await settlePurchase({ db }, id)).toBe(true);
    expect(await listNumbers(db)).toMatchObject([{ id, status: "active", providerSid }]);
    expect(await ownerOfNumber("+14155550146", account())).toMatchObject({ numberId: id });
  });

  it("takes over no number of our account that was bought for another", async () => {
    const id = await lose("+14155550146");
    const others = await buyTwilioNumber("+14155550146", { friendlyName: "pho_other", ...urls });
    clock.shift(61_000);
    expect(await settlePurchase({ db }, id)).toBe(false);
    expect(await listNumbers(db)).toEqual([]);
    expect(await ownerOfNumber("+14155550146", account())).toBeNull();
    expect(await ownedTwilioNumber("+14155550146", "pho_other")).toBe(others);
    await releaseTwilioNumber(others);
  });

  it("gives back what Twilio sells after the purchase was given up", async () => {
    const [form, fetched] = [wanted("+14155550146"), globalThis.fetch];
    let settled: boolean | undefined;
    // While Twilio is asked, a minute goes by and another admin checks.
    vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
      if (asked[1]?.method === "POST") {
        clock.shift(61_000);
        const [row] = await listNumbers(db);
        settled = await settlePurchase({ db }, row?.id ?? "");
      }
      return fetched(...asked);
    });
    await expect(buyNumber({ db, actor, organization }, form)).rejects.toThrow("was given up before");
    expect(settled).toBe(false);
    expect(await listNumbers(db)).toEqual([]);
    expect(await ownerOfNumber("+14155550146", account())).toBeNull();
    const { numbers } = await numbersForSale(db, { ...US, digits: "4155550146" });
    expect(numbers).toHaveLength(1);
  });

  it("keeps what another admin's check found before the purchase was answered", async () => {
    const fetched = globalThis.fetch;
    vi.stubGlobal("fetch", async (...asked: Parameters<typeof fetch>) => {
      const answer = await fetched(...asked);
      if (asked[1]?.method === "POST") {
        clock.shift(61_000);
        const [row] = await listNumbers(db);
        expect(await settlePurchase({ db }, row?.id ?? "")).toBe(true);
      }
      return answer;
    });
    const { id } = await buyNumber({ db, actor, organization }, wanted("+14155550146"));
    const [row] = await listNumbers(db);
    expect(row).toMatchObject({ id, status: "active" });
    expect(await ownedTwilioNumber("+14155550146", id)).toBe(row?.providerSid);
    expect(await ownerOfNumber("+14155550146", account())).toMatchObject({ numberId: id });
  });

  it("takes no number that another organization has", async () => {
    const id = await lose("+14155550146");
    await freeNumber({ number: "+14155550146", organizationId: db.organizationId, numberId: id });
    const theirs = await buyNumber({ db: other, actor, organization }, wanted("+14155550146"));
    clock.shift(61_000);
    expect(await settlePurchase({ db }, id)).toBe(false);
    expect(await listNumbers(db)).toEqual([]);
    expect(await ownerOfNumber("+14155550146", account())).toMatchObject({ numberId: theirs.id });
  });
});

describe("releasing", () => {
  it("gives the number back, once, and another organization's is not found", async () => {
    const { id } = await buyNumber({ db, actor, organization }, wanted("+14155550147"));
    await expect(releaseNumber({ db: other, actor }, id)).rejects.toThrow("not found");
    await releaseNumber({ db, actor }, id);
    await releaseNumber({ db, actor }, id);
    expect(await ownedTwilioNumber("+14155550147", id)).toBeNull();
    expect(await ownerOfNumber("+14155550147", account())).toBeNull();
    expect(await listNumbers(db)).toEqual([]);
    expect(await db.auditEntry.count({ where: { action: "phone-number.released", subjectId: id } })).toBe(1);
  });
});

describe("settings", () => {
  const settings = {
    ...{ label: "Purchasing", greeting: "Hello <all>", closedMessage: "", timeZone: "Europe/Berlin" },
    ...{ hours: [{ day: 1 as const, from: "08:00", until: "17:00" }], holidays: ["2026-12-25"] },
    ...{ rings: ["usr_1"], ringMode: "in-turn" as const, ringSeconds: 30, takesMessages: false },
    ...{ records: true, transcribes: false, announcements: [{ language: "de-DE" as const, text: "Ja." }] },
  };

  it("are kept, by version, in the audit, and ring members only", async () => {
    const { id } = await buyNumber({ db, actor, organization }, wanted("+14155550148"));
    const version = (await numberSettings(db, id))?.version ?? 0;
    const members = new Set(["usr_1"]);
    await saveNumberSettings({ db, actor }, { ...settings, id, version }, members);
    expect(await numberSettings(db, id)).toMatchObject({ ...settings, version: version + 1 });
    const again = { ...settings, id, version, greeting: "Other" };
    await expect(saveNumberSettings({ db, actor }, again, members)).rejects.toThrow("Somebody else");
    await expect(saveNumberSettings({ db, actor }, { ...again, rings: ["usr_2"] }, members)).rejects.toThrow(
      "no member any more",
    );
    await expect(saveNumberSettings({ db: other, actor }, again, members)).rejects.toThrow("not found");
    expect(await db.auditEntry.count({ where: { action: "phone-number.updated", subjectId: id } })).toBe(1);
  });
});
