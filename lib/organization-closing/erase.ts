import { endSubscription } from "@/lib/billing/cancel";
import { billingRecordsKeptUntil, reduceBillingRecords } from "@/lib/billing/retention";
import { tenantDb } from "@/lib/platform/db";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import {
  countOrganizationRows,
  eraseOrganizationRows,
  eraseReferences,
  ORGANIZATION_TABLES,
} from "@/lib/platform/db/organization-tables";
import { deleteFiles, listFiles } from "@/lib/platform/files";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { ERASER } from "./begin-erasure";
import { eraseProviderData } from "./provider-data";

/** The steps of an erasure. Each may be interrupted anywhere and done again; counts are written with what they count. */

/** Rows deleted in one write. */
const ROWS_AT_ONCE = 4_000;
const SLICE_MS = 3_000;
/** Statements of a slice, so that one step does not ask the database too much. */
const WRITES_AT_ONCE = 150;

/** Who may open the organization: gone first, so that nobody sees it half erased. */
const WAYS_IN = ["Membership", "Invitation", "OrganizationDomain"];
/** Without them the others could not be read or be found any more. */
const LAST = ["OrganizationKey", "Organization"];

const ERASED = ORGANIZATION_TABLES.filter(({ kept }) => kept === null);
const erasable = (names: readonly string[]) => ERASED.filter(({ name }) => names.includes(name));

/** Where the counts of an erasure that are no tables are kept. */
export const PLACES = {
  files: "Files (uploads, models, recordings, exports)",
  numbers: "Telephone numbers at Twilio",
  recordings: "Calls whose recordings were deleted at Twilio",
} as const;

/** What was found at first is what was deleted: a repeat finds less. */
async function countOnce(closingId: string, place: string, count: number): Promise<void> {
  await controlWrite(ERASER, (w) =>
    w.statement(
      `INSERT INTO "ErasureCount" ("closingId", "place", "count") VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`,
      [closingId, place, count],
    ),
  );
}

export interface Erasure {
  organizationId: string;
  closingId: string;
}

/** The steps in their order; each answers whether there is more of it to do. */
export const ERASURE_STEPS: Readonly<Record<string, (erasure: Erasure) => Promise<boolean>>> = {
  async subscription({ organizationId }) {
    await endSubscription(organizationId);
    return false;
  },
  async "ways in"({ organizationId, closingId }) {
    await eraseReferences(organizationId, closingId);
    return eraseTables(organizationId, closingId, WAYS_IN);
  },
  async "at Twilio"({ organizationId, closingId }) {
    await eraseProviderData(tenantDb(organizationId), async (found) => {
      await countOnce(closingId, PLACES.numbers, found.numbers);
      await countOnce(closingId, PLACES.recordings, found.recordings);
    });
    return false;
  },
  async files({ organizationId, closingId }) {
    let count = 0;
    for await (const _ of listFiles(organizationId)) count++;
    await countOnce(closingId, PLACES.files, count);
    await deleteFiles(organizationId);
    return false;
  },
  rows: ({ organizationId, closingId }) =>
    eraseTables(
      organizationId,
      closingId,
      ERASED.flatMap(({ name }) => (LAST.includes(name) ? [] : [name])),
    ),
  // After the subscription's row is gone, nothing brings back what is taken from them.
  async "billing records"({ organizationId }) {
    await reduceBillingRecords(ERASER, organizationId);
    return false;
  },
  organization: ({ organizationId, closingId }) => eraseTables(organizationId, closingId, ["Organization"]),
  key: ({ organizationId, closingId }) => eraseTables(organizationId, closingId, ["OrganizationKey"]),
  async check({ organizationId }) {
    await requireErased(organizationId);
    return false;
  },
};

/** Children before their parents. */
async function eraseTables(
  organizationId: string,
  closingId: string,
  names: readonly string[],
): Promise<boolean> {
  const until = Date.now() + SLICE_MS;
  let writes = 0;
  for (const table of erasable(names).toReversed())
    for (let more = true; more; ) {
      if (Date.now() > until || ++writes > WRITES_AT_ONCE) return true;
      more = await eraseOrganizationRows(organizationId, table, closingId, ROWS_AT_ONCE);
      await yieldToRequests();
    }
  return false;
}

/** @throws Error when anything of the organization is left */
export async function requireErased(organizationId: string): Promise<void> {
  const rows = await countOrganizationRows(organizationId, ERASED);
  const left = ERASED.flatMap(({ name }, i) => (rows[i] ? [`${rows[i]} of ${name}`] : []));
  for await (const path of listFiles(organizationId)) {
    left.push(path);
    break;
  }
  if (left.length > 0) throw new Error(`An erasure has left something: ${left.join(", ")}.`);
}

/** How many were deleted, by place, and what stays of the tables that are kept on purpose. */
export async function erasureCounts({ organizationId, closingId }: Erasure) {
  const keptTables = ORGANIZATION_TABLES.filter(({ kept }) => kept !== null);
  const [counts, kept, until] = await Promise.all([
    controlDb().erasureCount.findMany({ where: { closingId }, orderBy: { place: "asc" }, take: 1_000 }),
    countOrganizationRows(organizationId, keptTables),
    billingRecordsKeptUntil(organizationId),
  ]);
  const whyOf = (name: string, why: string) => {
    const day = until.get(name);
    return day ? `${why} The last is deleted after ${day}.` : why;
  };
  return {
    deleted: counts.map(({ place, count }) => ({ place, count })),
    kept: keptTables.flatMap(({ name, kept: why }, i) =>
      kept[i] ? [{ place: name, count: kept[i], why: whyOf(name, why ?? "") }] : [],
    ),
  };
}
