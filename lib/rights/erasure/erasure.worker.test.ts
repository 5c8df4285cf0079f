import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mailsTo, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { verifyCertificate } from "@/lib/organization-closing/verify";
import { clock, DAY_MS, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { environment } from "@/lib/platform/env";
import { bindings } from "@/lib/platform/runtime";
import { KEPT } from "@/lib/retention/rules";
import { rotationSql } from "@/scripts/key-rotation";
import { columnsWith, type Marked, markedPerson, plantPeople } from "../subject-tables/testing";
import { issuePersonCertificate, personCertificateKeys } from "./certificate";
import { insertErasure, startErasure } from "./commands";
import { runErasureClock } from "./purge";
import { replayErasures } from "./replay";
import { type Erasure, SUBJECT_ERASURE_STEPS } from "./steps";

/** Tables whose rows an erasure leaves, children first. */
const KEPT_TABLES = [
  ...["ConsentRecord", "StaffProof", "StaffFactor", "StaffMember"],
  ...["SubjectRequestStep", "SubjectRequest", "LegalHold"],
];

let organizationId = "";
let run = 0;
let person: Marked;

beforeAll(async () => {
  const owner = await newOwner("owner@erasure.example", { company: "Erasing" });
  organizationId = (await workspaceOf(owner, owner.slug)).organization.id;
});
beforeEach(async () => {
  person = markedPerson(`erased${"x".repeat(++run)}`);
  await plantPeople(organizationId, [person]);
});
afterEach(() => clock.shift(0));

/** An erasure that no job works on: the test does its steps. */
async function begun(): Promise<Erasure> {
  const at = clock.instant();
  const subject = { userId: person.userId, email: person.email, phone: person.phone };
  return { erasureId: await insertErasure(null, subject, person.email), subject, at };
}

const countsOf = async (erasureId: string) =>
  (await controlDb().subjectErasureCount.findMany({ where: { erasureId }, orderBy: { place: "asc" } })).map(
    ({ place, what, count }) => `${place} ${what} ${count}`,
  );

it("does nothing twice when each step is done again after a process died in it", async () => {
  const erasure = await begun();
  const once: Record<string, string[]> = {};
  for (const [name, step] of Object.entries(SUBJECT_ERASURE_STEPS)) {
    await step(erasure);
    once[name] = await countsOf(erasure.erasureId);
    await step(erasure);
    expect(await countsOf(erasure.erasureId), name).toEqual(once[name]);
  }
  expect(once.check?.length).toBeGreaterThan(30);
  await issuePersonCertificate(erasure);
  await issuePersonCertificate(erasure);
  const told = (await mailsTo(person.email)).filter(({ template }) => template === "person-erased");
  expect(told.length).toBe(1);
});

it("issues a certificate that the public page finds genuine, and that does not say who it was", async () => {
  const erasure = await begun();
  for (const step of Object.values(SUBJECT_ERASURE_STEPS)) await step(erasure);
  await issuePersonCertificate(erasure);
  const row = await controlDb().subjectErasure.findUniqueOrThrow({ where: { id: erasure.erasureId } });
  const signed = {
    certificate: JSON.parse(row.document ?? ""),
    signature: row.signature,
    publicKey: row.publicKey,
  };
  const keys = await personCertificateKeys();
  expect((await verifyCertificate(JSON.stringify(signed), keys)).result).toBe("genuine");
  signed.certificate.deleted = [];
  expect((await verifyCertificate(JSON.stringify(signed), keys)).result).toBe("forged");
  expect(row.document).not.toContain(person.mark);
});

it("erases again by itself what a restore brought back, and nobody else", async () => {
  const other = markedPerson("stays");
  await bindings()
    .DB.prepare(
      `INSERT INTO "SubProcessorFollower" ("id", "email", "tokenHash", "createdAt") VALUES ('fl_s', ?, 'th_s', ?)`,
    )
    .bind(other.email, clock.instant())
    .run();
  const erasure = await begun();
  for (const step of Object.values(SUBJECT_ERASURE_STEPS)) await step(erasure);
  await issuePersonCertificate(erasure);
  expect(await replayErasures()).toBe(0);
  // As a restore would: the rows of before, and no row of the erasure.
  await bindings().DB.prepare(`DELETE FROM "SubjectErasure" WHERE "id" = ?`).bind(erasure.erasureId).run();
  await bindings().DB.exec(`DELETE FROM "SubjectErasure" WHERE "status" = 'failed'`);
  for (const table of KEPT_TABLES) await bindings().DB.exec(`DELETE FROM "${table}"`);
  await plantPeople(organizationId, [person]);
  expect((await columnsWith(person.email)).length).toBeGreaterThan(5);
  expect(await replayErasures()).toBe(1);
  expect(await replayErasures()).toBe(0);
  const left = (await columnsWith(person.email)).map((place) => place.split(".")[0] ?? "");
  expect(left.filter((table) => ![...KEPT_TABLES, "Subscription", "OutboundMail"].includes(table))).toEqual(
    [],
  );
  expect(await controlDb().user.count({ where: { id: person.userId } })).toBe(0);
  expect(await columnsWith(other.email)).toEqual(["SubProcessorFollower.email"]);
});

it("finds the erased by their address after the master key was replaced, whether or not the restored database has the list's key", async () => {
  const { DB } = bindings();
  // Secrets of planted people are marks, which no key has sealed.
  for (const table of ["TotpSecret", "StaffFactor"]) await DB.exec(`DELETE FROM "${table}"`);
  const master = environment();
  const keys = [
    master.MASTER_KEY,
    Buffer.alloc(32, 7).toString("base64"),
    Buffer.alloc(32, 8).toString("base64"),
  ];
  const follow = (email: string) =>
    sql(
      `INSERT INTO "SubProcessorFollower" ("id", "email", "tokenHash", "createdAt") VALUES (?1, ?2, ?1, ?3)`,
      ...[`fl_${email}`, email, clock.instant()],
    );
  const followers = () =>
    controlDb().subProcessorFollower.count({ where: { email: { contains: "rotated" } } });
  try {
    for (const [n, forgets] of [false, true].entries()) {
      const email = `rotated${n}@erasure.example`;
      const subject = { userId: null, email, phone: null };
      const erasure = { erasureId: await insertErasure(null, subject, email), subject, at: clock.instant() };
      for (const step of Object.values(SUBJECT_ERASURE_STEPS)) await step(erasure);
      await issuePersonCertificate(erasure);
      const [from = "", to = ""] = [keys[n], keys[n + 1]];
      const read = async (of: string) => (await DB.prepare(of).all<never>()).results;
      const rotation = await rotationSql(
        {
          keys: await read(
            `SELECT "organizationId", "wrappedKey" FROM "OrganizationKey" WHERE "destroyedAt" IS NULL`,
          ),
          totp: await read(`SELECT "userId", "sealed" FROM "TotpSecret"`),
          staff: await read(`SELECT "staffId" AS "userId", "sealed" FROM "StaffFactor"`),
        },
        from,
        to,
      );
      await DB.batch(
        rotation
          .split("\n")
          .filter(Boolean)
          .map((line) => DB.prepare(line)),
      );
      master.MASTER_KEY = to;
      clock.shift(2 * MINUTE_MS);
      expect(await replayErasures()).toBe(0);
      // As a restore would: the row of before, no row of the erasure, and perhaps no key yet.
      await sql(`DELETE FROM "SubjectErasure" WHERE "id" = ?`, erasure.erasureId);
      if (forgets) await DB.exec(`DELETE FROM "OrganizationKey" WHERE "organizationId" = 'erasure-list'`);
      await follow(email);
      expect(await followers()).toBe(1);
      expect(await replayErasures()).toBe(1);
      expect(await followers()).toBe(0);
    }
  } finally {
    master.MASTER_KEY = keys[0] ?? "";
    await DB.exec(`DELETE FROM "MasterKeyCheck"`);
    await DB.exec(`DELETE FROM "OrganizationKey"`);
    await bindings().FILES.delete("erasure-list-key");
  }
});

it("does not erase somebody who alone owns an organization", async () => {
  const owner = await newOwner(`alone${run}@erasure.example`, { company: "Alone" });
  const { user } = await workspaceOf(owner, owner.slug);
  const subject = { userId: user.id, email: null, phone: null };
  await expect(startErasure(null, subject)).rejects.toThrow(/only owner of Alone/);
});

it("forgets its entry in the list once no restore needs it", async () => {
  const erasure = await begun();
  for (const step of Object.values(SUBJECT_ERASURE_STEPS)) await step(erasure);
  await issuePersonCertificate(erasure);
  const listed = async () => (await bindings().FILES.list({ prefix: "erasures/" })).objects.length;
  await runErasureClock();
  expect(await listed()).toBeGreaterThan(0);
  clock.shift((KEPT.restoreDays + 2) * DAY_MS);
  await runErasureClock();
  expect(await listed()).toBe(0);
});

it("waits while a legal hold names the person, and goes on once it is released", async () => {
  const erasure = await begun();
  const hold = (sql: string, ...values: string[]) =>
    bindings()
      .DB.prepare(sql)
      .bind(...values)
      .run();
  await hold(
    `INSERT INTO "LegalHold" ("id", "kind", "subjectId", "label", "reason", "placedBy", "placedAt")
     VALUES ('hold1', 'person', ?, 'A person', 'A claim', 'stf_1', ?)`,
    ...[person.userId, clock.instant()],
  );
  await expect(SUBJECT_ERASURE_STEPS.hold?.(erasure)).rejects.toThrow(/legal hold/);
  await hold(`UPDATE "LegalHold" SET "releasedAt" = ? WHERE "id" = 'hold1'`, clock.instant());
  await SUBJECT_ERASURE_STEPS.hold?.(erasure);
});

const NOBODY = { userId: null, email: null, phone: null };
const sql = (text: string, ...values: (string | null)[]) =>
  bindings()
    .DB.prepare(text)
    .bind(...values)
    .run();
const done = async (erasure: Erasure) => {
  for (const step of Object.values(SUBJECT_ERASURE_STEPS)) await step(erasure);
  await issuePersonCertificate(erasure);
};
/** An erasure of somebody of whom only a telephone is proven. */
async function begunByPhone(phone: string, requestId: string | null = null): Promise<Erasure> {
  const subject = { ...NOBODY, phone };
  return { erasureId: await insertErasure(requestId, subject, null), subject, at: clock.instant() };
}

it("leaves another erasure that runs its person, also one that shares the telephone", async () => {
  const other = { userId: "usr_shares", email: "shares@erasure.example", phone: person.phone };
  const running = await insertErasure(null, other, other.email);
  await done(await begun());
  const row = await controlDb().subjectErasure.findUniqueOrThrow({ where: { id: running } });
  expect(row).toMatchObject({ ...other, status: "running" });
  // Ended here, so that no other test meets it.
  await sql(`DELETE FROM "SubjectErasure" WHERE "id" = ?`, running);
});

it("begins no step for nobody", async () => {
  for (const step of Object.values(SUBJECT_ERASURE_STEPS))
    await expect(step({ erasureId: "ers_none", subject: NOBODY, at: clock.instant() })).rejects.toThrow(
      /name an account/,
    );
});

it("finds nothing of somebody else who only typed the telephone", async () => {
  const at = clock.instant();
  const { id: userId } = await controlDb().user.findFirstOrThrow({
    where: { email: "owner@erasure.example" },
  });
  const phone = "+12025550177";
  await sql(
    `INSERT INTO "UserPhone" ("userId", "pending", "codeHash", "updatedAt") VALUES (?1, ?2, 'h', ?3)`,
    ...[userId, phone, at],
  );
  await sql(
    `INSERT INTO "SubjectPackage" ("id", "userId", "email", "phone", "status", "createdAt", "filesDeletedAt")
     VALUES ('sbp_typed', ?1, 'owner@erasure.example', ?2, 'expired', ?3, ?3)`,
    ...[userId, phone, at],
  );
  await sql(`UPDATE "SignUp" SET "phone" = ?1 WHERE "email" = ?2`, phone, person.email);
  await done(await begunByPhone(phone));
  expect(await controlDb().userPhone.findUnique({ where: { userId } })).toMatchObject({
    ...{ pending: null, codeHash: null },
  });
  expect(await controlDb().subjectPackage.count({ where: { id: "sbp_typed" } })).toBe(1);
  expect(await controlDb().signUp.count({ where: { phone } })).toBe(1);
});

it("erases a telephone that was proven", async () => {
  const { id: userId } = await controlDb().user.findFirstOrThrow({
    where: { email: "owner@erasure.example" },
  });
  const phone = "+12025550178";
  await sql(
    `UPDATE "UserPhone" SET "number" = ?2, "provenAt" = "updatedAt" WHERE "userId" = ?1`,
    userId,
    phone,
  );
  await done(await begunByPhone(phone));
  expect(await controlDb().userPhone.count({ where: { userId } })).toBe(0);
});

it("certifies no erasure of somebody of whom nothing was found", async () => {
  const at = clock.instant();
  await sql(
    `INSERT INTO "SubjectRequest" ("id", "kind", "regime", "country", "language", "channel", "status", "name", "email", "phone", "details", "receivedAt", "dueDay")
     VALUES ('sbr_nothing', 'erasure', 'gdpr', 'IE', 'en', 'phone', 'working', 'Ada', 'nothing@erasure.example', '+12025550166', '', ?1, '2026-12-31')`,
    at,
  );
  const erasure = await begunByPhone("+12025550166", "sbr_nothing");
  await done(erasure);
  const row = await controlDb().subjectErasure.findUniqueOrThrow({ where: { id: erasure.erasureId } });
  expect(JSON.parse(row.document ?? "")).toMatchObject({
    ...{ deleted: [], anonymised: [], outcome: expect.stringMatching(/Nothing was found/) },
  });
  const steps = await controlDb().subjectRequestStep.findMany({ where: { requestId: "sbr_nothing" } });
  expect(steps.map(({ what }) => what)).toEqual(["noted"]);
  // A restore that knows nothing of the telephone does not fail over it.
  await sql(`DELETE FROM "SubjectErasure" WHERE "id" = ?`, erasure.erasureId);
  expect(await replayErasures()).toBe(1);
  expect(await replayErasures()).toBe(0);
});

it("deletes no mail of an organization, and none that is about to leave", async () => {
  const mail = (id: string, organization: string | null, status: string) =>
    sql(
      `INSERT INTO "OutboundMail" ("id", "organizationId", "recipient", "template", "mailClass", "subject", "body", "status", "createdAt")
       VALUES (?1, ?2, ?3, 't', 'transactional', 's', 'b', ?4, ?5)`,
      ...[id, organization, person.email, status, clock.instant()],
    );
  await mail(`mail_o${run}`, organizationId, "sent");
  await mail(`mail_h${run}`, null, "held");
  await mail(`mail_q${run}`, null, "queued");
  await mail(`mail_s${run}`, null, "sent");
  const erasure = await begun();
  await done(erasure);
  const ids = (
    await controlDb().outboundMail.findMany({ where: { recipient: person.email, template: "t" } })
  ).map(({ id }) => id);
  expect(ids.sort()).toEqual([`mail_h${run}`, `mail_o${run}`, `mail_q${run}`]);
  const row = await controlDb().subjectErasure.findUniqueOrThrow({ where: { id: erasure.erasureId } });
  expect(row.document).toContain("about to leave");
});

it("deletes a mail that left while its person was being erased", async () => {
  const id = `mail_l${run}`;
  await sql(
    `INSERT INTO "OutboundMail" ("id", "recipient", "template", "mailClass", "subject", "body", "status", "createdAt")
     VALUES (?1, ?2, 't', 'transactional', 's', 'b', 'queued', ?3)`,
    ...[id, person.email, clock.instant()],
  );
  const erasure = await begun();
  for (const [name, step] of Object.entries(SUBJECT_ERASURE_STEPS)) {
    if (name === "check") await sql(`UPDATE "OutboundMail" SET "status" = 'sent' WHERE "id" = ?1`, id);
    await step(erasure);
  }
  expect(await controlDb().outboundMail.count({ where: { id } })).toBe(0);
});

it("deletes a package with its bytes and its key, however it is found to be theirs", async () => {
  const phone = "+12025550155";
  const at = clock.instant();
  await sql(
    `INSERT INTO "SubjectPackage" ("id", "email", "phone", "status", "createdAt") VALUES ('sbp_mixed', ?1, NULL, 'ready', ?3), ('sbp_phone', NULL, ?2, 'ready', ?3)`,
    ...[person.email.toUpperCase(), phone, at],
  );
  for (const id of ["sbp_mixed", "sbp_phone"]) {
    await sql(
      `INSERT INTO "OrganizationKey" ("organizationId", "wrappedKey", "createdAt") VALUES (?1, 'k', ?2)`,
      ...[id, at],
    );
  }
  await SUBJECT_ERASURE_STEPS.rows?.({ ...(await begunByPhone(phone)) });
  // Not before its bytes are.
  expect(await controlDb().subjectPackage.count({ where: { id: "sbp_phone" } })).toBe(1);
  await sql(`DELETE FROM "SubjectErasure" WHERE "phone" = ? AND "status" = 'running'`, phone);
  await done(await begunByPhone(phone));
  await done(await begun());
  const ids = ["sbp_mixed", "sbp_phone"];
  expect(await controlDb().subjectPackage.count({ where: { id: { in: ids } } })).toBe(0);
  expect(await controlDb().organizationKey.count({ where: { organizationId: { in: ids } } })).toBe(0);
});

it("names no member any more who answered or changed somebody else's request", async () => {
  await sql(
    `INSERT INTO "SubjectRequest" ("id", "kind", "regime", "country", "language", "channel", "status", "name", "email", "details", "receivedAt", "dueDay", "answeredBy")
     VALUES ('sbr_answered', 'access', 'gdpr', 'IE', 'en', 'form', 'answered', 'Eve', 'eve@erasure.example', '', ?1, '2026-12-31', ?2)`,
    ...[clock.instant(), person.userId],
  );
  await sql(
    `INSERT INTO "SubjectRequestStep" ("id", "requestId", "what", "at", "actorKind", "actorId")
     VALUES ('sbs_answered', 'sbr_answered', 'customer-answered', ?1, 'user', ?2)`,
    ...[clock.instant(), person.userId],
  );
  await done(await begun());
  const answered = await controlDb().subjectRequest.findUniqueOrThrow({ where: { id: "sbr_answered" } });
  const step = await controlDb().subjectRequestStep.findUniqueOrThrow({ where: { id: "sbs_answered" } });
  expect([answered.answeredBy, step.actorId]).toEqual(["usr_erased", "usr_erased"]);
  expect(answered.name).toBe("Eve");
});
