import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newOwner, workspaceOf } from "@/lib/accounts/testing";
import { createContact } from "@/lib/catalogue/contacts";
import { HOLDER_COLUMNS, searchHolders } from "@/lib/holders/search";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { routedRequests } from "@/lib/routed-requests/queries";
import { staffAudit } from "@/lib/staff/audit";
import type { Staff } from "@/lib/staff/current";
import { subjectOfRequest } from "../carry-out";
import { fileRequest } from "../requests/intake";
import { requestReference } from "../requests/reference";
import { codeFor, newestMailTo, templatesTo } from "../requests/testing";
import { ORGANIZATION_TABLES } from "../subject-tables/organizations";
import { enterCode, verifyByCode } from "../verification/verify";
import {
  acknowledge,
  addNote,
  answer,
  askClarification,
  assignToMe,
  extend,
  fileAsStaff,
  reclassify,
  refuse,
  resume,
  routeToCustomer,
} from "./commands";
import { holdersOf, passToHolders, searchForHolders } from "./holders";
import { mailSecondCode } from "./phone-code";
import { deskRequest, openRequestCounts, requestAges, requestQueue } from "./queries";

const RUTH: Staff = {
  ...{ id: "stf_ruth", name: "Ruth Staff", email: "ruth@lumina.example", role: "privacy" as const },
  actor: { kind: "staff", id: "stf_ruth" },
  can: () => true,
};
let shift = 0;
const later = (days: number) => {
  shift += days * DAY_MS;
  clock.shift(shift);
};
let person = 0;
const email = () => `desk${person}@example.com`;
const by = { kind: "system", id: "test" } as const;

async function filed(country = "DE", kind: "access" | "complaint" = "access"): Promise<string> {
  const { id } = await fileRequest(
    {
      ...{ kind, country, language: "en", channel: "form", name: "Ada", email: email() },
      details: `${person}`,
    },
    by,
    "code",
  );
  return id;
}
async function verified(country = "DE"): Promise<string> {
  const id = await filed(country);
  expect(await verifyByCode(id, await codeFor(email()))).toBe("verified");
  return id;
}
const at = async (requestId: string) => ({
  requestId,
  version: (await controlDb().subjectRequest.findUniqueOrThrow({ where: { id: requestId } })).version,
});
const view = async (id: string) => {
  const request = await deskRequest(id);
  if (!request) throw new Error("gone");
  return request;
};

beforeEach(() => {
  person += 1;
});
afterAll(() => clock.shift(0));

describe("an answer", () => {
  it("goes out by a letter with the way to complain, once, and is in the audit", async () => {
    const id = await verified();
    await assignToMe(RUTH, await at(id));
    expect(await view(id)).toMatchObject({ status: "working", assignedTo: RUTH.id });
    const seen = await at(id);
    const send = () => answer(RUTH, { ...seen, answer: "Here it is.", decision: "granted" });
    await send();
    await expect(send()).rejects.toThrow("has ended");
    expect(await view(id)).toMatchObject({ status: "answered", decision: "granted", answeredBy: RUTH.id });
    const mail = await newestMailTo(email());
    expect(mail?.body).toMatch(/Here it is\.[\s\S]*edpb\.europa\.eu/);
    expect((await templatesTo(email())).filter((one) => one === "privacy-answer")).toHaveLength(1);
    const [entry] = await staffAudit().auditEntry.findMany({
      where: { subjectId: id, action: "privacy-request.answered" },
      take: 1,
    });
    expect(entry?.actorId).toBe(RUTH.id);
  });

  it("about somebody's data needs proof that they asked; a complaint does not", async () => {
    const id = await filed();
    const reply = async (requestId: string) =>
      answer(RUTH, { ...(await at(requestId)), answer: "So it is.", decision: "granted" });
    await expect(reply(id)).rejects.toThrow("Nobody has shown yet");
    expect(await templatesTo(email())).toEqual(["privacy-received"]);
    await refuse(RUTH, { ...(await at(id)), reason: "Nobody entered the code." });
    expect(await view(id)).toMatchObject({ status: "refused", decision: "refused" });
    expect((await newestMailTo(email()))?.body).toContain("Nobody entered the code.");
    person += 1;
    const complaint = await filed("GB", "complaint");
    await reply(complaint);
    expect(await view(complaint)).toMatchObject({ status: "answered" });
  });

  it("is written by whoever saw the newest state alone", async () => {
    const id = await verified();
    const seen = await at(id);
    await assignToMe(RUTH, seen);
    await expect(refuse(RUTH, { ...seen, reason: "Too late." })).rejects.toThrow(
      "Somebody else changed this",
    );
    expect(await view(id)).toMatchObject({ status: "working" });
  });
});

describe("the clock of a request", () => {
  it("stands while a person in the United Kingdom is asked, and adds the days", async () => {
    const id = await verified("GB");
    const { dueDay } = await view(id);
    await askClarification(RUTH, { ...(await at(id)), question: "Which calls?" });
    expect(await view(id)).toMatchObject({ pausedSince: expect.any(String), dueDay });
    later(10);
    await resume(RUTH, await at(id));
    const after = await view(id);
    expect(after).toMatchObject({ pausedSince: null, pausedDays: 10 });
    expect(Date.parse(after.dueDay) - Date.parse(dueDay)).toBe(10 * DAY_MS);
    expect(after.dates[0]?.date.because).toContain("stood for 10 days");
    expect(after.steps.map(({ what }) => what)).toContain("paused");
  });

  it("runs again from the day of the first note since, and not from when somebody says so", async () => {
    const id = await verified("GB");
    await askClarification(RUTH, { ...(await at(id)), question: "Which calls?" });
    later(1);
    await reclassify(RUTH, { ...(await at(id)), kind: "erasure", country: "GB" });
    later(2);
    await addNote(RUTH, { ...(await at(id)), note: "She called: all of them." });
    later(20);
    await resume(RUTH, await at(id));
    expect(await view(id)).toMatchObject({ pausedSince: null, pausedDays: 3 });
  });

  it("does not stand elsewhere", async () => {
    const id = await verified("FR");
    await askClarification(RUTH, { ...(await at(id)), question: "Which calls?" });
    expect(await view(id)).toMatchObject({ pausedSince: null });
    await expect(resume(RUTH, await at(id))).rejects.toThrow("is running");
  });

  it("is extended once, with a letter before the due day", async () => {
    const id = await verified();
    const before = await view(id);
    await extend(RUTH, { ...(await at(id)), reason: "It is complex." });
    const after = await view(id);
    expect(after.dueDay > before.dueDay).toBe(true);
    expect(after.extendedUntilDay).toBe(after.dueDay);
    expect((await newestMailTo(email()))?.body).toContain("It is complex.");
    await expect(extend(RUTH, { ...(await at(id)), reason: "Again." })).rejects.toThrow("once");

    person += 1;
    const late = await verified();
    later(31);
    await expect(extend(RUTH, { ...(await at(late)), reason: "Late." })).rejects.toThrow(
      "due day is here or past",
    );
    expect((await requestQueue({ show: "overdue", page: 1 })).rows.map((row) => row.id)).toContain(late);
    expect((await view(late)).extendedUntilDay).toBeNull();
  });

  it("follows the country that turns out, from the same receipt", async () => {
    const id = await filed("DE");
    await reclassify(RUTH, { ...(await at(id)), kind: "erasure", country: "US" });
    expect(await view(id)).toMatchObject({ kind: "delete", regime: "ccpa" });
  });
});

describe("a request about a customer's data", () => {
  it("is routed once it is verified, with a clock of its own, and both are told", async () => {
    const owner = `owner${person}@example.com`;
    const signedIn = await newOwner(owner);
    const { organization } = await workspaceOf(signedIn, signedIn.slug);
    const unverified = await filed();
    await expect(
      routeToCustomer(RUTH, { ...(await at(unverified)), slug: organization.slug }),
    ).rejects.toThrow("Nobody has shown yet");
    person += 1;
    const id = await verified();
    later(3);
    await expect(routeToCustomer(RUTH, { ...(await at(id)), slug: "nobody-has-this" })).rejects.toThrow(
      "no such organization",
    );
    await routeToCustomer(RUTH, { ...(await at(id)), slug: `https://x.example/o/${organization.slug}` });
    const row = await view(id);
    expect(row).toMatchObject({ status: "routed", organizationId: organization.id });
    expect((row.routedDueDay ?? "") > row.dueDay).toBe(true);
    expect((await newestMailTo(email()))?.body).toContain(organization.name);
    expect((await newestMailTo(owner))?.body).toContain(`/o/${organization.slug}/privacy`);
  });
});

it("takes in a call, which verifies nothing", async () => {
  const id = await fileAsStaff(RUTH, {
    ...{ kind: "access", country: "GB", language: "en", channel: "phone", name: "Ada", email: email() },
    ...{ phone: "+44 20 7946 0958", details: "Called on Tuesday." },
  });
  expect(await view(id)).toMatchObject({ channel: "phone", status: "received", verifiedAt: null });
  await acknowledge(RUTH, await at(id));
  expect(await enterCode(requestReference(id), await codeFor(email()), "198.51.100.9")).toBe("verified");
});

it("counts what is open by age, and what is overdue", async () => {
  const [ages, counts] = [await requestAges(), await openRequestCounts()];
  expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(counts.open);
  await filed();
  expect((await requestAges())[0]?.count).toBe((ages[0]?.count ?? 0) + 1);
  const queue = await requestQueue({ show: "open", page: 1 });
  expect(queue.rows.map(({ dueDay }) => dueDay)).toEqual(queue.rows.map(({ dueDay }) => dueDay).sort());
  expect(JSON.stringify(await deskRequest(queue.rows[0]?.id ?? ""))).not.toContain("codeHash");
});

describe("the customers who have somebody's data", () => {
  const phone = "+12025550143";
  const contactOf = async (owner: string, fields: { email: string | null; phones: string[] }) => {
    const signedIn = await newOwner(owner);
    const workspace = await workspaceOf(signedIn, signedIn.slug);
    const at = { company: "Pier", customerCode: null };
    await createContact(workspace.db, by, at, { name: "Eve", jobTitle: null, ...fields });
    return workspace;
  };

  it("are found by what is proven alone, and each gets a request of its own, prepared, once", async () => {
    const own = `held${person}@holders.example`;
    const one = await contactOf("one@holders.example", { email: own.toUpperCase(), phones: [] });
    const two = await contactOf("two@holders.example", { email: own, phones: [phone] });
    const none = await contactOf("none@holders.example", { email: null, phones: [phone] });
    const { id } = await fileRequest(
      {
        ...{ kind: "access", country: "DE", language: "en", channel: "form", name: "Eve", email: own, phone },
        details: "What do you have?",
      },
      by,
      "code",
    );
    await expect(searchForHolders(RUTH, await at(id))).rejects.toThrow("not verified");
    await expect(passToHolders(RUTH, await at(id))).rejects.toThrow("not verified");
    expect(await verifyByCode(id, await codeFor(own))).toBe("verified");
    await expect(passToHolders(RUTH, await at(id))).rejects.toThrow("No customer was found");
    expect(await searchForHolders(RUTH, await at(id))).toBe(2);
    expect((await holdersOf(id))?.holders.map(({ where, passedOn }) => [where, passedOn])).toEqual([
      ["Contacts", null],
      ["Contacts", null],
    ]);
    expect(await passToHolders(RUTH, await at(id))).toBe(2);
    for (const workspace of [one, two])
      expect(await routedRequests(workspace)).toMatchObject([
        {
          status: "routed",
          kind: "access",
          email: own,
          details: expect.stringContaining(`${own} in: Contacts`),
        },
      ]);
    expect(await routedRequests(none)).toEqual([]);
    expect((await templatesTo(own)).filter((template) => template === "privacy-routed")).toHaveLength(2);
    expect(await view(id)).toMatchObject({ status: "verified", organizationId: null });
    await expect(passToHolders(RUTH, await at(id))).rejects.toThrow("No customer was found");
  });

  it("are found by a supplier's number however it was written, in the country of the supplier or of the customer", async () => {
    const number = "+493023125077";
    const german = await contactOf("german@holders.example", { email: null, phones: [] });
    const british = await contactOf("british@holders.example", { email: null, phones: [] });
    const [home, abroad] = [german.organization.id, british.organization.id];
    const sql = (text: string, ...values: (string | null)[]) =>
      bindings()
        .DB.prepare(text)
        .bind(...values);
    await sql(`UPDATE "Organization" SET "country" = 'DE' WHERE "id" = ?1`, home).run();
    await sql(`UPDATE "Organization" SET "country" = 'GB' WHERE "id" = ?1`, abroad).run();
    const supplier = (organizationId: string, id: string, phone: string, country: string | null) =>
      sql(
        `INSERT INTO "Supplier" ("organizationId", "id", "code", "codeKey", "name", "phone", "country", "currency", "createdAt")
         VALUES (?1, ?2, ?2, ?2, 'Pier', ?3, ?4, 'EUR', '2026-01-01')`,
        ...[organizationId, id, phone, country],
      ).run();
    const found = async () => [...(await searchHolders({ email: null, phone: number })).tables].sort();
    // The same digits in the United Kingdom are somebody else's.
    await supplier(abroad, "sup_other", "030 2312 5077", null);
    expect(await found()).toEqual([]);
    await supplier(home, "sup_home", "(030) 2312-5077", null);
    expect(await found()).toEqual([[home, ["Supplier"]]]);
    await supplier(abroad, "sup_abroad", "030/2312 5077", "DE");
    await supplier(abroad, "sup_again", "+49 (0)30 2312 5077", null);
    expect(await found()).toEqual(
      [
        [home, ["Supplier"]],
        [abroad, ["Supplier"]],
      ].sort(),
    );
  });

  it("are looked for in every column that holds a telephone or an address of an organization's people", () => {
    const listed = Object.entries(HOLDER_COLUMNS).flatMap(
      ([table, { email = [], phone: phones = [], written = [] }]) =>
        [...email, ...phones, ...written].map((column) => `${table}.${column}`),
    );
    const routed = Object.entries(ORGANIZATION_TABLES).flatMap(([table, { routed: columns = {} }]) =>
      Object.keys(columns).flatMap((column) =>
        /email|phone|number$/i.test(column) ? [`${table}.${column}`] : [],
      ),
    );
    expect(listed.sort()).toEqual(routed.sort());
  });
});

it("proves the address of somebody of whom a telephone was proven, and keeps the telephone", async () => {
  const id = await filed();
  const set = `UPDATE "SubjectRequest" SET "phone" = '+12025550144', "status" = 'verified', "verifiedAt" = '2026-01-01', "verifiedBy" = ?2, "codeHash" = NULL WHERE "id" = ?1`;
  await bindings().DB.prepare(set).bind(id, "phone-code").run();
  expect(subjectOfRequest(await view(id))).toEqual({ userId: null, email: null, phone: "+12025550144" });
  await mailSecondCode(RUTH, await at(id));
  const code = /\b(\d{8})\b/.exec((await newestMailTo(email()))?.body ?? "")?.[1] ?? "";
  expect(await verifyByCode(id, code)).toBe("verified");
  const request = await view(id);
  expect(request).toMatchObject({ verifiedBy: "phone-and-mail-code", verifiedAt: "2026-01-01" });
  expect(subjectOfRequest(request)).toEqual({ userId: null, email: email(), phone: "+12025550144" });
  await expect(mailSecondCode(RUTH, await at(id))).rejects.toThrow("a telephone alone");
});
