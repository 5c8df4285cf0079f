import { afterEach, beforeEach, expect, it } from "vitest";
import { requireAllowed } from "@/lib/accounts/organizations";
import { applyPlanState, type PlanState } from "@/lib/accounts/plan-state";
import { mailsTo, neverIdle, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { resumeSubscription } from "@/lib/billing/cancel";
import { startCheckout } from "@/lib/billing/checkout";
import { changePlan } from "@/lib/billing/plan-change";
import { PAID_PLANS } from "@/lib/billing/plans";
import { beginDueErasures } from "@/lib/organization-closing/begin-erasure";
import type { SignedCertificate } from "@/lib/organization-closing/certificate";
import { closeOrganization, keepOrganization } from "@/lib/organization-closing/commands";
import { closingDays } from "@/lib/organization-closing/days";
import { openClosing } from "@/lib/organization-closing/queries";
import { fillOrganizations } from "@/lib/organization-export/testing";
import { buyNumber } from "@/lib/phone-numbers/numbers";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { addDays, clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { countOrganizationRows, ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { listFiles } from "@/lib/platform/files";
import { bindings } from "@/lib/platform/runtime";
import { ownedTwilioNumber } from "@/lib/providers/twilio-numbers";
import { runRetention } from "@/lib/retention/engine/purge";
import { askRelease, confirmRelease } from "@/lib/retention/holds/commands";
import { makeRow } from "@/lib/retention/testing";
import { emulator, recordedCall } from "@/lib/voice/recordings/testing";
import { runClosings } from "./closings";
import { ErasureWorkflow } from "./workflows/erasure";

const ERASED = ORGANIZATION_TABLES.filter(({ kept }) => kept === null);
let run = 0;

beforeEach(() => clock.shift(0));
afterEach(() => clock.shift(0));

async function owned(name: string) {
  const email = `owner${++run}@closing.example`;
  const signed = await newOwner(email, { company: name });
  await neverIdle(signed);
  await bindings().DB.prepare(`UPDATE "Session" SET "expiresAt" = '2099-01-01T00:00:00.000Z'`).run();
  const here = () => workspaceOf(signed, signed.slug);
  const { organization, user } = await here();
  return { email, here, id: organization.id, userId: user.id, slug: signed.slug };
}

const rowsIn = async (id: string) => {
  const counts = await countOrganizationRows(id, ERASED);
  return Object.fromEntries(ERASED.map(({ name }, i) => [name, counts[i] ?? 0]));
};

async function filesOf(id: string): Promise<string[]> {
  const files: string[] = [];
  for await (const path of listFiles(id)) files.push(path);
  return files;
}

/** Whether a mark stands anywhere in the database or in the storage's keys. */
async function placesOf(mark: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, columns } of ORGANIZATION_TABLES) {
    const where = columns
      .map((column) => `coalesce(instr(CAST("${column.name}" AS TEXT), ?1), 0)`)
      .join(" + ");
    const row = await bindings()
      .DB.prepare(`SELECT count(*) AS "n" FROM "${name}" WHERE ${where} > 0`)
      .bind(mark)
      .first<{ n: number }>();
    if (row?.n) found.push(name);
  }
  return found;
}

/** Goes to an instant behind the last day of a closing. */
async function afterLastDay(id: string): Promise<void> {
  const closing = await openClosing(id);
  clock.shift(Date.parse(closing?.eraseAt ?? "") + MINUTE_MS - Date.now());
}

/** A number and a recording at Twilio; those that the seed made up are not there. */
async function atTwilio(organizationId: string, userId: string): Promise<{ number: string; id: string }> {
  const db = tenantDb(organizationId);
  const run = (sql: string, ...values: string[]) =>
    bindings()
      .DB.prepare(sql)
      .bind(organizationId, ...values)
      .run();
  await run(`UPDATE "PhoneNumber" SET "status" = 'released' WHERE "organizationId" = ?1`);
  await emulator("PUT", "/voice/control/settings", { speed: 100, mediaDelayMs: 0, recordingDelayMs: 0 });
  await run(
    `UPDATE "Call" SET "providerSid" = ?2 WHERE "organizationId" = ?1 AND "id" = 'call2'`,
    await recordedCall(),
  );
  const wanted = {
    requestKey: crypto.randomUUID(),
    number: "+14155550141",
    country: "US",
    type: "local",
  } as const;
  const { id } = await buyNumber(
    { db, actor: { kind: "user", id: userId }, organization: { timeZone: "UTC" } },
    { ...wanted, label: "", priceMinor: 115 },
  );
  expect(await ownedTwilioNumber(wanted.number, id)).not.toBeNull();
  return { number: wanted.number, id };
}

/** Runs the steps of an erasure by hand; `dies` says after which step the process ends. */
async function erase(organizationId: string, closingId: string, dies: (step: string, n: number) => boolean) {
  let n = 0;
  const step = {
    async do(name: string, _config: unknown, work: () => Promise<unknown>) {
      const result = await work();
      if (dies(name, n++)) throw new DeadProcess();
      return result;
    },
  };
  await ErasureWorkflow.prototype.run.call(
    { env: bindings() } as never,
    { payload: { organizationId, id: closingId }, instanceId: closingId } as never,
    step as never,
  );
}
class DeadProcess extends Error {}

it("is read-only at once, with a date, can be taken back until its last day has ended, and then is gone", async () => {
  const one = await owned("Kept Works");
  await expect(closeOrganization(await one.here(), "Other Works")).rejects.toThrow("not the name");
  await closeOrganization(await one.here(), "Kept Works");
  await expect(closeOrganization(await one.here(), "Kept Works")).rejects.toThrow("already");
  expect((await one.here()).readOnlyReason).toBe("closing");
  expect(() => requireAllowed({ role: "owner" } as never, "imports.create")).toThrow();
  clock.shift(15 * DAY_MS);
  await keepOrganization(await one.here());
  expect((await one.here()).readOnlyReason).not.toBe("closing");
  await closeOrganization(await one.here(), "Kept Works");
  const again = await openClosing(one.id);
  expect(again?.lastDay).toBe(closingDays("Europe/Dublin").lastDay);
  clock.shift(15 * DAY_MS + 29 * DAY_MS);
  await runClosings();
  expect((await openClosing(one.id))?.status).toBe("scheduled");
  await keepOrganization(await one.here());
  const templates = (await mailsTo(one.email)).map(({ template }) => template);
  expect(templates.filter((name) => name === "organization-closing")).toHaveLength(2);
  expect(templates.filter((name) => name === "organization-reopened")).toHaveLength(2);
  expect(templates).toContain("organization-closing-tomorrow");
});

it("reminds its owners a week and a day before, once each", async () => {
  const one = await owned("Reminded Works");
  await closeOrganization(await one.here(), "Reminded Works");
  const count = async (template: string) =>
    (await mailsTo(one.email)).filter((mail) => mail.template === template).length;
  for (const [day, soon, tomorrow] of [
    [22, 0, 0],
    [23, 1, 0],
    [24, 1, 0],
    [29, 1, 1],
    [30, 1, 1],
  ] as const) {
    clock.shift(day * DAY_MS);
    await runClosings();
    await runClosings();
    expect([
      day,
      await count("organization-closing-soon"),
      await count("organization-closing-tomorrow"),
    ]).toEqual([day, soon, tomorrow]);
  }
  await keepOrganization(await one.here());
});

it("erases every row and file, ends wherever the process dies, leaves the neighbour alone, and certifies what it did", async () => {
  const one = await owned("Gone Works");
  const other = await owned("Next Door");
  await fillOrganizations({
    [one.id]: { mark: "gonemark", userId: one.userId },
    [other.id]: { mark: "staymark", userId: other.userId },
  });
  const number = await atTwilio(one.id, one.userId);
  await closeOrganization(await one.here(), "Gone Works");
  const before = await rowsIn(one.id);
  for (const [name, count] of Object.entries(before)) expect(count, name).toBeGreaterThan(0);
  const [files, neighbour, theirFiles] = [
    await filesOf(one.id),
    await rowsIn(other.id),
    await filesOf(other.id),
  ];
  expect(files.length).toBeGreaterThan(4);
  expect(await placesOf("gonemark")).toContain("Utterance");
  const closing = await openClosing(one.id);
  if (!closing) throw new Error("It is not being closed.");

  // One day before nothing happens, whoever asks.
  clock.shift(29 * DAY_MS);
  await beginDueErasures();
  expect(await rowsIn(one.id)).toEqual(before);

  await afterLastDay(one.id);
  const { ERASURE_WORKFLOW } = bindings();
  // The job is driven by hand, so that it can die.
  const idle = { createBatch: async () => ({ created: [{}] }) };
  bindings().ERASURE_WORKFLOW = idle as never;
  await beginDueErasures();
  bindings().ERASURE_WORKFLOW = ERASURE_WORKFLOW;
  expect((await openClosing(one.id))?.status).toBe("erasing");
  await expect(keepOrganization({ organization: { id: one.id } } as never)).rejects.toThrow();

  for (let death = 0; ; death++) {
    let died = false;
    await erase(one.id, closing.id, (name, n) => {
      died ||= n === death && name !== "fail";
      return n === death && name !== "fail";
    }).catch((error) => {
      if (!(error instanceof DeadProcess)) throw error;
    });
    if (!died) break;
    expect(death).toBeLessThan(30);
  }

  expect(await rowsIn(one.id)).toEqual(Object.fromEntries(ERASED.map(({ name }) => [name, 0])));
  expect(await filesOf(one.id)).toEqual([]);
  // Tax law asks for invoices, and for what was taken off them.
  expect(await placesOf("gonemark")).toEqual(["BillingInvoice", "BillingCredit"]);
  const index = await bindings()
    .DB.prepare(`SELECT count(*) AS "n" FROM "UtteranceIndex" WHERE "UtteranceIndex" MATCH ?`)
    .bind(`organizationId : "${one.id}"`)
    .first<{ n: number }>();
  expect(index?.n).toBe(0);
  expect(await ownedTwilioNumber(number.number, number.id)).toBeNull();
  expect(await rowsIn(other.id)).toEqual(neighbour);
  expect(await filesOf(other.id)).toEqual(theirFiles);

  const mails = (await mailsTo(one.email)).filter(({ template }) => template === "deletion-certificate");
  expect(mails).toHaveLength(1);
  const [attachment] = JSON.parse(mails[0]?.attachments ?? "[]");
  const signed = JSON.parse(Buffer.from(attachment.base64, "base64").toString()) as SignedCertificate;
  const { certificate } = signed;
  const key = await crypto.subtle.importKey(
    "raw",
    Buffer.from(signed.publicKey, "base64url"),
    "Ed25519",
    false,
    ["verify"],
  );
  const verify = (value: object) =>
    crypto.subtle.verify(
      "Ed25519",
      key,
      Buffer.from(signed.signature, "base64url"),
      new TextEncoder().encode(canonicalJson(value)),
    );
  expect(await verify(certificate)).toBe(true);
  expect(await verify({ ...certificate, issuedAt: "2026-01-01" })).toBe(false);
  const counted = new Map(certificate.deleted.map(({ place, count }) => [place, count]));
  // What the closing itself wrote, mails above all, is deleted and counted too.
  // Whose the number at Twilio was is forgotten with its release.
  for (const [name, count] of Object.entries(before))
    expect(counted.get(name), name).toBeGreaterThanOrEqual(name === "PhoneNumberOwner" ? count - 1 : count);
  expect(counted.get("Utterance")).toBe(before.Utterance);
  expect(counted.get("Files (uploads, models, recordings, exports)")).toBe(files.length);
  expect(counted.get("Telephone numbers at Twilio")).toBe(1);
  expect(counted.get("Calls whose recordings were deleted at Twilio")).toBe(1);
  const kept = certificate.kept.map(({ place }) => place);
  expect(kept).toContain("OrganizationClosing");
  expect(kept).toContain("BillingInvoice");
  expect(certificate.kept.find(({ place }) => place === "BillingInvoice")?.why).toMatch(
    /law .* asks to keep invoices\. The last is deleted after \d{4}-\d\d-\d\d/,
  );
  expect(certificate.backups.endOn).toBe(addDays(certificate.issuedAt.slice(0, 10), 30));
  const row = await controlDb().organizationClosing.findUnique({ where: { id: closing.id } });
  // Proofs are kept for three years, and no longer.
  clock.shift(1_000 * DAY_MS);
  await runRetention();
  expect(await controlDb().deletionCertificate.count()).toBeGreaterThan(0);
  clock.shift(1_150 * DAY_MS);
  await runRetention();
  expect([await controlDb().deletionCertificate.count(), await controlDb().erasureCount.count()]).toEqual([
    0, 0,
  ]);
  expect([row?.status, row?.recipients]).toEqual(["erased", "[]"]);
}, 240_000);

it("waits while Lumina holds it, and goes on by itself when the hold has ended", async () => {
  const one = await owned("Held Works");
  await closeOrganization(await one.here(), "Held Works");
  const hold = (until: string | null) =>
    bindings()
      .DB.prepare(
        `UPDATE "OrganizationClosing" SET "heldAt" = ?1, "heldBy" = 'stf_1', "heldUntil" = ?2 WHERE "organizationId" = ?3`,
      )
      .bind(clock.instant(), until, one.id)
      .run();
  await hold(clock.inMs(90 * DAY_MS));
  await afterLastDay(one.id);
  await runClosings();
  clock.shift(89 * DAY_MS);
  await runClosings();
  expect((await openClosing(one.id))?.status).toBe("scheduled");
  clock.shift(91 * DAY_MS);
  await runClosings();
  await expect
    .poll(() => controlDb().organization.count({ where: { id: one.id } }), { timeout: 60_000 })
    .toBe(0);
  await expect
    .poll(async () => (await mailsTo(one.email)).at(-1)?.template, { timeout: 30_000 })
    .toBe("deletion-certificate");
}, 120_000);

it("waits while a legal hold names a call in it, and goes on by itself when two have released it", async () => {
  const one = await owned("Legal Works");
  await closeOrganization(await one.here(), "Legal Works");
  const { id } = await makeRow("LegalHold", { kind: "call", organizationId: one.id, placedBy: "stf_1" });
  await afterLastDay(one.id);
  await runClosings();
  expect((await openClosing(one.id))?.status).toBe("scheduled");
  await askRelease({ kind: "staff", id: "stf_1" }, { id: String(id), reason: "Settled" });
  await confirmRelease({ kind: "staff", id: "stf_2" }, String(id));
  await runClosings();
  await expect
    .poll(() => controlDb().organization.count({ where: { id: one.id } }), { timeout: 60_000 })
    .toBe(0);
}, 120_000);

it("gives thirty days from when an end is known, however long ago it was", async () => {
  const one = await owned("Late Works");
  await controlWrite({ kind: "system", id: "billing" }, (w) =>
    applyPlanState(w, one.id, {
      planKey: "growth",
      readOnly: { from: clock.inMs(-100 * DAY_MS), reason: "cancelled" },
    }),
  );
  await runClosings();
  expect(await openClosing(one.id)).toMatchObject({
    status: "scheduled",
    lastDay: closingDays("Europe/Dublin").lastDay,
  });
});

it("buys nothing for an organization that is being closed", async () => {
  const one = await owned("Bought Works");
  await closeOrganization(await one.here(), "Bought Works");
  const { organization } = await one.here();
  const actor = { kind: "user", id: one.userId } as const;
  const [plan] = PAID_PLANS;
  if (!plan) throw new Error("There is no plan.");
  await expect(startCheckout({ organization, actor }, plan, "month")).rejects.toThrow("Keep it first");
  await expect(resumeSubscription(organization, actor)).rejects.toThrow("Keep it first");
  await expect(
    changePlan(organization, actor, { plan, interval: "month" }, { at: 0, dueMinor: 0 }),
  ).rejects.toThrow("Keep it first");
});

it("is deleted thirty days after its subscription has ended, unless a plan is taken up again", async () => {
  const one = await owned("Lapsed Works");
  const subscription = (readOnly: PlanState["readOnly"]) =>
    controlWrite({ kind: "system", id: "billing" }, (w) =>
      applyPlanState(w, one.id, { planKey: "growth", readOnly }),
    );
  const end = () => subscription({ from: clock.instant(), reason: "cancelled" });
  await subscription(null);
  await runClosings();
  expect(await openClosing(one.id)).toBeNull();

  await end();
  await runClosings();
  await runClosings();
  expect(await openClosing(one.id)).toMatchObject({ lastDay: closingDays("Europe/Dublin").lastDay });
  await expect(keepOrganization(await one.here())).rejects.toThrow("Choose a plan");

  // Day 15: it is paid, and open in the same moment. The clock takes the closing back.
  clock.shift(15 * DAY_MS);
  await subscription(null);
  expect((await one.here()).readOnlyReason).toBeNull();
  await runClosings();
  expect(await openClosing(one.id)).toBeNull();

  // The last day is over, and the payment comes before the clock.
  await end();
  await runClosings();
  await afterLastDay(one.id);
  const due = await openClosing(one.id);
  await subscription(null);
  await beginDueErasures();
  expect(await openClosing(one.id)).toMatchObject({ id: due?.id, status: "scheduled" });
  await runClosings();
  expect(await openClosing(one.id)).toBeNull();

  await end();
  await runClosings();
  await afterLastDay(one.id);
  await beginDueErasures();
  expect((await openClosing(one.id))?.status).toBe("erasing");
  const sent = (await mailsTo(one.email)).map(({ template }) => template);
  expect(sent.filter((name) => name === "organization-closing")).toHaveLength(3);
  expect(sent.filter((name) => name === "organization-reopened")).toHaveLength(2);
});
