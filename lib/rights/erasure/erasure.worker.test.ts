import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { mailsTo, newOwner, workspaceOf } from "@/lib/accounts/testing";
import { verifyCertificate } from "@/lib/organization-closing/verify";
import { clock, DAY_MS } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { bindings } from "@/lib/platform/runtime";
import { KEPT } from "@/lib/retention/rules";
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
