import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { provenPhones, readCallPhone, requirePhoneProof } from "@/lib/accounts/call-phones";
import { newOwner, userOf } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { sandboxMessageTo } from "@/lib/providers/twilio-messages";
import { cancelPhone, MOST_ATTEMPTS, provePhone, removePhone, sendPhoneCode } from "./phone-proof";

const NUMBER = "+14155550100";
let userId = "";
let organizationId = "";
const person = (address = crypto.randomUUID()) => ({ userId, address, timeZone: "Europe/Berlin" });

beforeAll(async () => {
  const { slug } = await newOwner("ada@phone.example", { company: "Phone Engines" });
  const membership = await controlDb().membership.findFirst({ where: { organization: { slug } } });
  userId = membership?.userId ?? "";
  organizationId = membership?.organizationId ?? "";
});

beforeEach(async () => {
  await bindings().DB.batch([
    bindings().DB.prepare('DELETE FROM "UserPhone"'),
    bindings().DB.prepare('DELETE FROM "RateLimit"'),
  ]);
});

async function sent(): Promise<string> {
  await sendPhoneCode(person(), { phone: NUMBER, way: "sms" });
  return /^\d{6}/.exec((await sandboxMessageTo(NUMBER)) ?? "")?.[0] ?? "";
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

it("is the person's who signed in by an identity provider, while no other organization rings them", async () => {
  const owner = await newOwner("sso@phone.example", { company: "Vouched Engines" });
  const user = await userOf(owner);
  const membership = await controlDb().membership.findFirst({ where: { userId: user.id } });
  const vouched = { ...user, methods: ["fed"], onlyOrganizationId: membership?.organizationId ?? "" };
  await requirePhoneProof(user);
  await requirePhoneProof(vouched);
  // Its admins decide whom it calls this person: they must not have another organization's calls ring elsewhere.
  await bindings()
    .DB.prepare(
      `INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt") VALUES ('mem_other', ?1, ?2, 'viewer', '2026')`,
    )
    .bind(organizationId, user.id)
    .run();
  await expect(requirePhoneProof(vouched)).rejects.toThrow("identity provider");
  await requirePhoneProof({ ...vouched, methods: ["fed", "pwd"] });
});

describe("proving a phone", () => {
  it("takes the code that was sent, once", async () => {
    const code = await sent();
    expect(await readCallPhone(userId)).toMatchObject({ number: null, pending: NUMBER });
    expect(await provenPhones(organizationId, [userId])).toEqual(new Map());
    await provePhone(userId, code);
    expect((await provenPhones(organizationId, [userId])).get(userId)?.number).toBe(NUMBER);
    await expect(provePhone(userId, code)).rejects.toThrow("works no longer");
    expect(await provenPhones("org_other", [userId])).toEqual(new Map());
  });

  it("keeps no code that can be read", async () => {
    const code = await sent();
    const row = await controlDb().userPhone.findUnique({ where: { userId } });
    expect(JSON.stringify(row)).not.toContain(code);
  });

  it("allows five tries, counted also when they come together", async () => {
    const code = await sent();
    const tries = await Promise.allSettled(
      Array.from({ length: MOST_ATTEMPTS + 3 }, () => provePhone(userId, wrong(code))),
    );
    const why = tries.map((one) => (one.status === "rejected" ? String(one.reason) : "right"));
    expect(why.filter((text) => text.includes("not the code"))).toHaveLength(MOST_ATTEMPTS);
    await expect(provePhone(userId, code)).rejects.toThrow("works no longer");
    expect((await readCallPhone(userId))?.number).toBeNull();
  });

  it("lets a code expire, and a new one takes the place of the old", async () => {
    const first = await sent();
    const second = await sent();
    if (first !== second) await expect(provePhone(userId, first)).rejects.toThrow("not the code");
    clock.shift(11 * 60_000);
    try {
      await expect(provePhone(userId, second)).rejects.toThrow("works no longer");
    } finally {
      clock.shift(0);
    }
  });

  it("keeps the proven number until another one is proven", async () => {
    await provePhone(userId, await sent());
    await sendPhoneCode(person(), { phone: "+14155550101", way: "call" });
    expect(await readCallPhone(userId)).toMatchObject({ number: NUMBER, pending: "+14155550101" });
    await cancelPhone(userId);
    expect(await readCallPhone(userId)).toMatchObject({ number: NUMBER, pending: null });
    await removePhone(userId);
    expect(await readCallPhone(userId)).toBeNull();
  });

  it("is bounded by person, number and address, and refuses what is no number", async () => {
    for (let count = 0; count < 5; count++) await sendPhoneCode(person(), { phone: NUMBER, way: "sms" });
    await expect(sendPhoneCode(person(), { phone: "+14155550102", way: "sms" })).rejects.toThrow("Too many");
    const other = { ...person(), userId: "usr_other" };
    await expect(sendPhoneCode(other, { phone: NUMBER, way: "sms" })).rejects.toThrow("Too many");
    for (const phone of ["0100", "415 555 0100", "+1 (DROP TABLE)", "'"])
      await expect(sendPhoneCode(person(), { phone, way: "sms" })).rejects.toThrow("country code");
  });
});
