import { type BillingCorrection, billedTo, collectBillingCorrections } from "@/lib/billing/corrections";
import { clock } from "@/lib/platform/clock";
import type { Actor } from "@/lib/platform/db";
import { type ControlWriter, controlRead, controlWrite } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { addStep } from "./requests/write";
import { resolveSubject } from "./resolve";
import type { Subject } from "./subject";

/** Rectification (GDPR Art. 16): a value is corrected where it stands and wherever it was copied to, with before and after. */

/**
 * What can be corrected, and every column that holds it. The first found is what it was. The address and the telephone of a
 * request, and the address of a follower, are what was proven for it: they stay, or a request would act for somebody else.
 */
export const CORRECTABLE = {
  name: {
    label: "Name",
    places: ["User.name", "SignUp.name", "Inquiry.name", "CallSpeaker.name", "SubjectRequest.name"],
  },
  phone: { label: "Telephone", places: ["User.phone", "SignUp.phone"] },
  jobTitle: { label: "Job title", places: ["User.jobTitle", "SignUp.jobTitle"] },
  company: { label: "Company", places: ["SignUp.company", "Inquiry.company"] },
  email: { label: "E-mail address", places: ["Inquiry.email", "Subscription.billingEmail"] },
} as const;
export type Correctable = keyof typeof CORRECTABLE;

const LONGEST = 254;
/** How a row of each table is found to be theirs: `?1` is the account, `?2` the address. */
const THEIRS: Readonly<Record<string, string>> = {
  User: `"id" = ?1`,
  SignUp: `"email" = ?2 COLLATE NOCASE`,
  Inquiry: `("userId" = ?1 OR "email" = ?2 COLLATE NOCASE)`,
  CallSpeaker: `"memberId" = ?1`,
  SubjectRequest: `("userId" = ?1 OR "email" = ?2 COLLATE NOCASE)`,
  Subscription: `"billingEmail" = ?2 COLLATE NOCASE`,
};
/** What Stripe has of whom invoices go to: a person's name there may be that of their company. */
const BILLED: Readonly<Partial<Record<Correctable, BillingCorrection["field"]>>> = {
  ...{ email: "email", name: "name", company: "name" },
};
const VERSIONED = ["User", "Inquiry", "SubjectRequest", "Subscription"];
const KEYS: Readonly<Record<string, string>> = {
  Subscription: `"organizationId"`,
  CallSpeaker: `"organizationId" || ' ' || "callId" || ' ' || "key"`,
};
const ROWS_MOST = 1_000;

/**
 * Corrects what is kept of a person, for a request whose person is known to be they.
 *
 * @param also what is written with it, where anything is corrected
 * @returns in how many places
 * @throws UserError when the value is none, it is the address that an account signs in with, or neither an account nor an address
 *   says whose data it is
 */
export async function correct(
  requestId: string | null,
  subject: Subject,
  { what, value, by }: { what: Correctable; value: string; by: Actor },
  also: (w: ControlWriter) => void = () => {},
): Promise<number> {
  const after = what === "email" ? value.trim().toLowerCase() : value.trim();
  if (after === "" || after.length > LONGEST)
    throw new UserError(`Enter the right value, of at most ${LONGEST} characters.`);
  if (what === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(after))
    throw new UserError("Enter a whole e-mail address, such as name@example.com.");
  const known = await resolveSubject(subject);
  if (known.userId === null && known.email === null)
    throw new UserError(
      "Only a telephone is proven for this request. Have its person confirm the e-mail address first: what is corrected is found by an account or an address.",
    );
  if (what === "email" && known.userId !== null)
    throw new UserError(
      "This address signs in to an account. Its person changes it under Account, where the new address is confirmed.",
    );
  const places = CORRECTABLE[what].places.map((place) => place.split(".") as [string, string]);
  const found = await controlRead(
    places.map(([table, column]) => ({
      sql: `SELECT ${KEYS[table] ?? `"id"`} AS "id", "${column}" AS "before" FROM "${table}"
        WHERE ${THEIRS[table]} AND ?1 IS ?1 AND ?2 IS ?2 AND "${column}" IS NOT ?3 LIMIT ${ROWS_MOST}`,
      params: [known.userId, known.email, after],
    })),
  );
  const count = found.reduce((sum, rows) => sum + rows.length, 0);
  if (count === 0) return 0;
  const wrong = [...new Set(found.flat().map(({ before }) => String(before ?? "").trim()))].filter(Boolean);
  const field = BILLED[what];
  const billed = field && wrong.length > 0 && known.email ? await billedTo(known.email) : [];
  await controlWrite(by, async (w) => {
    for (const [i, [table, column]] of places.entries())
      for (const row of found[i] ?? [])
        correctRow(w, { table, column, row, after, requestId, subject: known, by });
    if (field)
      for (const organizationId of billed)
        collectBillingCorrections(
          w,
          organizationId,
          wrong.map((before) => ({ field, before, after })),
        );
    if (requestId)
      await addStep(w, requestId, {
        ...{ what: "corrected", by },
        evidence: {
          field: what,
          places: count,
          ...(billed.length > 0 ? { organizationsBilled: billed.length } : {}),
        },
      });
    also(w);
  });
  return count;
}

interface Corrected {
  table: string;
  column: string;
  row: Record<string, unknown>;
  after: string;
  requestId: string | null;
  subject: Subject;
  by: Actor;
}

function correctRow(
  w: ControlWriter,
  { table, column, row, after, requestId, subject, by }: Corrected,
): void {
  const id = String(row.id);
  const before = row.before === null ? "" : String(row.before);
  w.statement(
    `UPDATE "${table}" SET "${column}" = ?2${VERSIONED.includes(table) ? `, "version" = "version" + 1` : ""}
     WHERE ${KEYS[table] ?? `"id"`} = ?1 AND "${column}" IS ?3`,
    [id, after, row.before === null ? null : before],
  );
  w.expectRows(1, "changed");
  w.statement(
    `INSERT INTO "SubjectCorrection" ("id", "requestId", "userId", "email", "place", "rowId", "before", "after", "at", "actorId")
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
    [
      ...[newId("subjectCorrection"), requestId, subject.userId, subject.email, `${table}.${column}`],
      ...[id, before, after, clock.instant(), by.id],
    ],
  );
}
