import { clock, DAY_MS, HOUR_MS } from "@/lib/platform/clock";
import { countOrganizationRows, ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { beginningsOfFiles } from "@/lib/platform/inventory";
import { callIsHeld, organizationIsHeld } from "@/lib/retention/holds/held";
import { KEPT } from "@/lib/retention/rules";
import {
  type Check,
  type CheckContext,
  counted,
  fail,
  heldByLaw,
  nextOrganizations,
  notApplicable,
  numberOf,
  pass,
  rowsOf,
  someNames,
} from "./check";

/** Checks of what organizations have: apart from each other, sealed, and gone on time. */

/** Tables that a probe asks for rows of another organization in. */
const PROBED = [
  ...(["Item", "Supplier", "Location", "PurchaseOrder", "SalesLine", "Import", "Call", "Recording"] as const),
  ...(["Contact", "AgentRun", "Proposal", "ModelVersion", "TrainingRun", "SupplierInvoice"] as const),
];
type Probed = (typeof PROBED)[number];

/** Whether `reader` gets to see the row of another organization: through the data layer, and by a query of its own. */
async function canSee({ scoped }: CheckContext, reader: string, table: Probed, id: string): Promise<boolean> {
  const db = scoped(reader);
  const name = (table.charAt(0).toLowerCase() + table.slice(1)) as Uncapitalize<Probed>;
  const delegate = db[name] as unknown as {
    findFirst(args: { where: { id: string } }): Promise<{ organizationId: string } | null>;
  };
  const rows = await db.query<{ organizationId: string }>(
    `SELECT t."organizationId" FROM {${table}} t WHERE t."id" = ?2 LIMIT 2`,
    [id],
  );
  const seen = [await delegate.findFirst({ where: { id } }), ...rows];
  return seen.some((row) => row !== null && row.organizationId !== reader);
}

export const isolationProbes: Check = async (context) => {
  const total = Number(context.previous.total ?? 0);
  let [reader, other] = await nextOrganizations(context.cursor, 2);
  // The last of a round is asked for the rows of the first.
  if (reader && !other) [other] = await nextOrganizations("", 1);
  if (!reader || !other || reader === other)
    return notApplicable("There is only one organization: it has nobody to be kept apart from.", { total });
  const seen: string[] = [];
  let probes = 0;
  for (const table of PROBED) {
    const [row] = await rowsOf(`SELECT t."id" FROM "${table}" t WHERE t."organizationId" = ?1 LIMIT 1`, [
      other,
    ]);
    if (!row) continue;
    probes += 2;
    if (await canSee(context, reader, table, String(row.id))) seen.push(table);
  }
  const evidence = { tables: PROBED, probes, total: total + probes, seen };
  const cursor = reader;
  if (seen.length > 0)
    return {
      ...fail(`Rows of another organization were visible: ${someNames(seen)}.`, probes, evidence),
      cursor,
    };
  return {
    ...pass(
      `${counted(probes, "attempt")} to read another organization’s rows, none of them successful.`,
      probes,
      evidence,
    ),
    cursor,
  };
};

const ORGANIZATIONS_A_RUN = 20;

export const ownModels: Check = async (context) => {
  const organizations = await nextOrganizations(context.cursor, ORGANIZATIONS_A_RUN);
  if (organizations.length === 0) return notApplicable("There is no organization yet.");
  const marks = organizations.map((_, i) => `?${i + 1}`).join(", ");
  const [row] = await rowsOf(
    `SELECT count(*) AS "n", sum(t."id" IS NULL) AS "strange" FROM "ModelVersion" v
     LEFT JOIN "TrainingRun" t ON t."organizationId" = v."organizationId" AND t."id" = v."trainingRunId"
     WHERE v."organizationId" IN (${marks})`,
    organizations,
  );
  const [versions, strange] = [Number(row?.n ?? 0), Number(row?.strange ?? 0)];
  const evidence = { organizations: organizations.length, versions, strange };
  const outcome =
    strange > 0
      ? fail(
          `${counted(strange, "model")} without a training run of the same organization.`,
          versions,
          evidence,
        )
      : pass(
          `${counted(versions, "model version")} of ${counted(organizations.length, "organization")}, each trained by a run of its own organization.`,
          versions,
          evidence,
        );
  return { ...outcome, cursor: organizations.at(-1) ?? "" };
};

const FILES_A_RUN = 20;
const LOOKED_AT = 16;
/** How readable files begin. */
const READABLE = ["%PDF", "RIFF", "PK\u0003\u0004", "ID3", "OggS", "SQLite format", "\u001f\u008b"];

/** Whether the beginning of a file is that of something readable: a known kind, or text. */
const isReadable = (bytes: Uint8Array): boolean => {
  const text = String.fromCharCode(...bytes);
  return (
    READABLE.some((mark) => text.startsWith(mark)) ||
    (bytes.length >= LOOKED_AT && /^[\t\n\r\x20-\x7e]+$/.test(text))
  );
};

export const sealedFiles: Check = async (context) => {
  const files = await beginningsOfFiles(context.cursor, FILES_A_RUN, LOOKED_AT);
  if (files.length === 0) return notApplicable("No file is stored yet.");
  const readable = files.filter(({ bytes }) => isReadable(bytes)).length;
  const evidence = { files: files.length, readable };
  const outcome =
    readable > 0
      ? fail(`${counted(readable, "stored file")} can be read without a key.`, files.length, evidence)
      : pass(
          `${counted(files.length, "stored file")}, none readable without its key.`,
          files.length,
          evidence,
        );
  return { ...outcome, cursor: files.at(-1)?.key ?? "" };
};

const MOST_COUNTED = 10_000;
const CALL_IS_HELD = callIsHeld(`r."organizationId"`, `r."callId"`);

export const recordings: Check = async () => {
  const [overdue, stored, held, legallyHeld] = await Promise.all([
    // The job comes every five minutes; after an hour something is wrong.
    numberOf(
      `SELECT count(*) AS "n" FROM "Recording" r WHERE r."status" IN ('stored', 'failed', 'expected')
       AND r."dueAt" <= ?1 AND r."heldAt" IS NULL AND NOT ${CALL_IS_HELD}`,
      [clock.inMs(-HOUR_MS)],
    ),
    numberOf(
      `SELECT count(*) AS "n" FROM (SELECT 1 FROM "Recording" r WHERE r."status" = 'stored' LIMIT ${MOST_COUNTED})`,
    ),
    numberOf(
      `SELECT count(*) AS "n" FROM "Recording" r WHERE r."status" = 'stored' AND r."dueAt" <= ?1 AND r."heldAt" IS NOT NULL`,
      [clock.instant()],
    ),
    numberOf(
      `SELECT count(*) AS "n" FROM "Recording" r WHERE r."status" IN ('stored', 'failed', 'expected')
       AND r."dueAt" <= ?1 AND r."heldAt" IS NULL AND ${CALL_IS_HELD}`,
      [clock.instant()],
    ),
  ]);
  const evidence = { stored, overdue, held, legallyHeld, days: KEPT.recordingDays };
  return overdue > 0
    ? fail(`${counted(overdue, "recording")} should have been deleted.`, stored, evidence)
    : pass(
        `${counted(stored, "recording")} stored, none older than ${KEPT.recordingDays} days${held > 0 ? `, besides ${held} that an organization holds` : ""}${heldByLaw(legallyHeld)}.`,
        stored,
        evidence,
      );
};

/** Organizations that were erased last and are looked at again. */
const ERASED_AGAIN = 3;
const tablesToBeEmpty = ORGANIZATION_TABLES.filter(
  ({ kept, own }) => kept === null && own === `"organizationId" = ?1`,
);

/** A hold keeps what has not begun; nothing stops an erasure that has. */
const CLOSING_IS_HELD = `(c."status" = 'scheduled' AND ${organizationIsHeld(`c."organizationId"`)})`;

export const erasures: Check = async () => {
  const now = clock.instant();
  const [late, legallyHeld, erased] = await Promise.all([
    numberOf(
      `SELECT count(*) AS "n" FROM "OrganizationClosing" c WHERE c."status" IN ('scheduled', 'erasing') AND c."eraseAt" <= ?1
       AND (c."heldAt" IS NULL OR c."heldUntil" <= ?2) AND NOT ${CLOSING_IS_HELD}`,
      [clock.inMs(-DAY_MS), now],
    ),
    numberOf(
      `SELECT count(*) AS "n" FROM "OrganizationClosing" c WHERE c."status" IN ('scheduled', 'erasing') AND c."eraseAt" <= ?1
       AND ${CLOSING_IS_HELD}`,
      [now],
    ),
    rowsOf(
      `SELECT c."organizationId" FROM "OrganizationClosing" c WHERE c."erasedAt" > ?1 ORDER BY c."erasedAt" DESC LIMIT ${ERASED_AGAIN}`,
      [clock.inMs(-KEPT.restoreDays * DAY_MS)],
    ),
  ]);
  let left = 0;
  for (const { organizationId } of erased)
    left += (await countOrganizationRows(String(organizationId), tablesToBeEmpty)).reduce((a, b) => a + b, 0);
  const looked = erased.length * tablesToBeEmpty.length;
  const evidence = { late, legallyHeld, left, erased: erased.length, tables: tablesToBeEmpty.length };
  if (late > 0) return fail(`${counted(late, "organization")} should have been deleted.`, looked, evidence);
  if (left > 0) return fail(`${counted(left, "row")} left of a deleted organization.`, looked, evidence);
  return pass(
    erased.length === 0
      ? `No organization is waiting for its deletion beyond its day${heldByLaw(legallyHeld)}.`
      : `No deletion is late, and nothing is left of the ${counted(erased.length, "organization")} deleted last, in ${counted(tablesToBeEmpty.length, "table")}${heldByLaw(legallyHeld)}.`,
    looked,
    evidence,
  );
};
