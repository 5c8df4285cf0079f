import { deletePerson } from "@/lib/accounts/delete-account";
import { deleteUsage } from "@/lib/analytics/objection";
import { deleteAccountConsent } from "@/lib/consent/account";
import { type ControlWriter, controlDb, controlRead } from "@/lib/platform/db/control";
import {
  changeSubjectRows,
  countSubjectRows,
  readSubjectRows,
  type SubjectRows,
} from "@/lib/platform/db/subject-rows";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { deleteAcceptances } from "@/lib/policies/acceptance";
import { deletePackageBytes } from "../package/purge";
import { requireSubject, type Subject } from "../subject";
import {
  actedCondition,
  erasedCondition,
  foundCondition,
  keptCondition,
  personOf,
  unprovenCondition,
} from "../subject-conditions";
import { ANEW, ERASED_PERSON, SUBJECT_TABLES } from "../subject-data";
import type { TableRule } from "../subject-tables/rule";
import { enterErasure } from "./list";
import { ERASER } from "./record";

/** The steps of an erasure. Each may be interrupted anywhere and done again; counts are written with what they count. */

export interface Erasure {
  erasureId: string;
  subject: Subject;
  /** When it began. */
  at: string;
}

const PACKAGES_AT_ONCE = 100;
/** What stands for a name that was said of somebody in an organization's records. */
const FORMER_MEMBER = "Former member";

/** Goes with the account by its foreign keys, or in the write that deletes it. */
const WITH_THE_ACCOUNT = [
  ...["User", "Membership", "Session", "Device", "SignInEvent", "EmailToken", "UserPhone"],
  ...["TotpSecret", "RecoveryCode", "Passkey", "ExternalIdentity", "SignUp", "OutboundMail"],
  ...["AccountConsent", "PolicyAcceptance", "UsageEvent", "UsageObjection"],
];

type Step = (erasure: Erasure) => Promise<void>;

const STEPS: Readonly<Record<string, Step>> = {
  hold: requireNoHold,
  // Before anything is erased, so that a restore of any later state erases again.
  list: ({ erasureId, at, subject }) => enterErasure(erasureId, at, subject),
  account: eraseAccount,
  files: eraseFiles,
  rows: eraseRows,
  check: requireErased,
};

/** The steps in their order. Each throws, and erases nothing, where it is not known any more whom it is for. */
export const SUBJECT_ERASURE_STEPS: Readonly<Record<string, Step>> = Object.fromEntries(
  Object.entries(STEPS).map(([name, step]): [string, Step] => [
    name,
    async (erasure) => step({ ...erasure, subject: requireSubject(erasure.subject) }),
  ]),
);

/** @throws Error while a legal hold names the person: the job is begun anew by the clock, and goes on once it is released */
async function requireNoHold({ subject }: Erasure): Promise<void> {
  const [rows = []] = await controlRead([
    {
      sql: `SELECT "id" FROM "LegalHold" WHERE "kind" = 'person' AND "releasedAt" IS NULL
        AND ("subjectId" = ?1 OR "email" = ?2) LIMIT 1`,
      params: [subject.userId, subject.email],
    },
  ]);
  if (rows[0])
    throw new Error("A legal hold names this person; nothing of theirs is erased while it stands.");
}

const rowsOf = (table: string, condition: string, subject: Subject): SubjectRows => ({
  ...{ table, condition },
  person: personOf(subject),
});

/** Deletes the account as its person would, so that nobody signs in while the rest is erased. */
async function eraseAccount({ erasureId, subject }: Erasure): Promise<void> {
  if (subject.userId === null) return;
  const user = await controlDb().user.findUnique({
    where: { id: subject.userId },
    select: { id: true, email: true, version: true },
  });
  if (!user) return;
  const count = (w: ControlWriter) => {
    for (const table of WITH_THE_ACCOUNT) countFirst(w, erasureId, table, subject);
  };
  await deletePerson(ERASER, user, [deleteAccountConsent, deleteAcceptances, deleteUsage], count);
}

/** In the write that deletes them: how many rows there are. */
function countFirst(w: ControlWriter, erasureId: string, table: string, subject: Subject): void {
  const rule = SUBJECT_TABLES[table];
  const condition = rule && erasedCondition(rule);
  if (!condition) throw new Error(`${table} holds nobody's rows.`);
  const [userId, email, phone] = personOf(subject);
  w.statement(
    `INSERT INTO "SubjectErasureCount" ("erasureId", "place", "what", "count")
     SELECT ?4, ?5, 'deleted', n FROM (SELECT count(*) AS n FROM "${table}" WHERE (${condition}) AND ?1 IS ?1 AND ?2 IS ?2 AND ?3 IS ?3)
     WHERE n > 0
     ON CONFLICT ("erasureId", "place", "what") DO UPDATE SET "count" = "count" + excluded."count"`,
    [userId, email, phone, erasureId, table],
  );
}

/** The bytes of packages that were made for them, with their keys: of the same rows that are deleted after it. */
async function eraseFiles({ subject }: Erasure): Promise<void> {
  const rule = SUBJECT_TABLES.SubjectPackage;
  const condition = rule && foundCondition(rule);
  if (!condition) throw new Error("It is not known whose a package is.");
  const rows = rowsOf("SubjectPackage", `(${condition}) AND "filesDeletedAt" IS NULL`, subject);
  for (let after: number | null = 0; after !== null; ) {
    const page = await readSubjectRows(rows, ["id"], after, PACKAGES_AT_ONCE);
    await deletePackageBytes(page.rows.map(({ id }) => String(id)));
    after = page.after;
  }
}

async function eraseRows({ erasureId, subject }: Erasure): Promise<void> {
  for (const [table, rule] of Object.entries(SUBJECT_TABLES)) {
    // The erasure forgets whose it was at its end.
    if (table === "SubjectErasure") continue;
    await eraseFound(erasureId, table, rule, subject);
    await eraseUnproven(erasureId, table, rule, subject);
    await eraseActed(erasureId, table, rule, subject);
    await yieldToRequests();
  }
}

async function eraseFound(
  erasureId: string,
  table: string,
  rule: TableRule,
  subject: Subject,
): Promise<void> {
  const condition = erasedCondition(rule);
  if (!condition || !rule.erasure || rule.erasure.how === "keep") return;
  const rows = rowsOf(table, condition, subject);
  if (rule.erasure.how === "delete") {
    await changeSubjectRows(rows, { delete: true }, { erasureId, place: table, what: "deleted" });
    return;
  }
  const set = Object.fromEntries(
    Object.entries(rule.erasure.values).map(([column, value]) => [column, literal(value)]),
  );
  await changeSubjectRows(rows, { set }, { erasureId, place: table, what: "anonymised" });
}

/** Somebody else may have typed the number: it goes, and what is theirs stays. */
async function eraseUnproven(
  erasureId: string,
  table: string,
  rule: TableRule,
  subject: Subject,
): Promise<void> {
  const condition = unprovenCondition(rule);
  if (!condition || !rule.unproven) return;
  const { phone, empties } = rule.unproven;
  const set = Object.fromEntries([phone, ...empties].map((column) => [column, "NULL"]));
  const counted = { erasureId, place: table, what: "anonymised" };
  await changeSubjectRows(rowsOf(table, condition, subject), { set }, counted);
}

const literal = (value: string | null | typeof ANEW): string => {
  if (value === ANEW) return `'${ERASED_PERSON}_' || _rowid_`;
  return value === null ? "NULL" : `'${value}'`;
};

async function eraseActed(
  erasureId: string,
  table: string,
  rule: TableRule,
  subject: Subject,
): Promise<void> {
  const condition = actedCondition(rule);
  if (!condition || rule.keptActor || subject.userId === null) return;
  const { acted = [], listed = [], names = {} } = rule;
  const set = Object.fromEntries([
    ...acted.map((column) => [
      column,
      `CASE WHEN "${column}" = ?1 THEN '${ERASED_PERSON}' ELSE "${column}" END`,
    ]),
    ...listed.map((column) => [column, `replace("${column}", '"' || ?1 || '"', '"${ERASED_PERSON}"')`]),
    ...Object.entries(names).map(([column, who]) => [
      column,
      `CASE WHEN "${who}" = ?1 THEN '${FORMER_MEMBER}' ELSE "${column}" END`,
    ]),
  ]);
  const counted = { erasureId, place: table, what: "anonymised" };
  await changeSubjectRows(rowsOf(table, condition, subject), { set }, counted);
}

/** What stays of a person, by table, with the reason. */
export async function keptOf(subject: Subject): Promise<{ place: string; count: number; why: string }[]> {
  const kept: { place: string; count: number; why: string }[] = [];
  for (const [table, rule] of Object.entries(SUBJECT_TABLES)) {
    if (table === "SubjectErasure") continue;
    const found = keptCondition(rule);
    const acted = rule.keptActor ? actedCondition(rule) : null;
    const condition = found?.condition ?? acted;
    if (!condition) continue;
    const count = await countSubjectRows(rowsOf(table, condition, subject));
    if (count > 0) kept.push({ place: table, count, why: found?.why ?? rule.keptActor ?? "" });
  }
  return kept;
}

/** @throws Error when a row of the person is left that nothing keeps */
async function requireErased(erasure: Erasure): Promise<void> {
  if ((await leftOf(erasure.subject)).length === 0) return;
  // A mail that was about to leave has left meanwhile, for example: nothing keeps it any more.
  await eraseRows(erasure);
  const left = await leftOf(erasure.subject);
  if (left.length > 0) throw new Error(`An erasure has left something: ${left.join(", ")}.`);
}

/** Rows of the person that nothing keeps, as "3 of OutboundMail". */
async function leftOf(subject: Subject): Promise<string[]> {
  const left: string[] = [];
  for (const [table, rule] of Object.entries(SUBJECT_TABLES)) {
    const found = keptCondition(rule) ? erasedCondition(rule) : foundCondition(rule);
    const acted = rule.keptActor ? null : actedCondition(rule);
    for (const condition of [found, acted, unprovenCondition(rule)]) {
      if (!condition) continue;
      const count = await countSubjectRows(rowsOf(table, condition, subject));
      if (count > 0) left.push(`${count} of ${table}`);
    }
  }
  return left;
}
