import type { D1Database } from "@cloudflare/workers-types";
import { unzipSync } from "fflate";
import { putPart, uploadPath } from "@/lib/imports/parts";
import type { TenantDb } from "@/lib/platform/db";
import { dataRules } from "@/lib/platform/db/generated/data-rules";
import { ORGANIZATION_TABLES, type OrganizationTable } from "@/lib/platform/db/organization-tables";
import { seedOrganizations } from "@/lib/platform/db/testing";
import { putFile } from "@/lib/platform/files";
import { bindings } from "@/lib/platform/runtime";
import { putSealedPart } from "@/lib/platform/sealed-chunks";
import { startExport } from "./commands";
import { EXPORTED_TABLES } from "./plan";
import { listExports } from "./queries";

/** For tests: an organization with something in every table and every kind of file, and an export put into another one. */

type Value = string | number | null;

const all = async <Row>(sql: string, ...params: Value[]): Promise<Row[]> =>
  (
    await bindings()
      .DB.prepare(sql)
      .bind(...params)
      .all<Row>()
  ).results;

/** What control rows need beside a mark: values that the database checks, and references. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  Membership: { role: "viewer" },
  Invitation: { role: "viewer" },
  OrganizationDomain: { joinRole: null },
  Inquiry: { kind: "support", status: "open" },
  InquiryMessage: { direction: "in" },
  Subscription: {
    stripeSubscriptionId: null,
    status: "none",
    planKey: null,
    pendingPlanKey: null,
    interval: null,
    pendingInterval: null,
  },
  BillingInvoice: { status: "paid" },
  BillingCredit: { status: "given" },
  BillingFinding: { kind: "drift" },
  OutboundMail: { mailClass: "transactional", status: "queued", attempts: 0, attachments: "[]" },
  SsoConnection: { status: "draft", defaultRole: null },
};

/** Tables that an organization has rows of from its beginning. */
const FROM_THE_BEGINNING = ["Organization", "OrganizationKey"];

const isControl = ({ name }: OrganizationTable) =>
  dataRules.some((rule) => rule.name === name && rule.scope === "control");

/** One row of each of Lumina's own tables that belong to organizations, marked in every column of text. */
async function fillControl(organizationId: string, userId: string, mark: string): Promise<void> {
  for (const table of ORGANIZATION_TABLES) {
    // What is neither exported nor erased tells of the end of organizations.
    if (table.unexported !== null && table.kept !== null) continue;
    if (!isControl(table) || FROM_THE_BEGINNING.includes(table.name)) continue;
    const values = new Map<string, Value>();
    for (const { name, type, required } of table.columns) {
      if (name === "organizationId") values.set(name, organizationId);
      else if (name === "userId") values.set(name, userId);
      // As Stripe writes them: it is asked for it when the organization is erased.
      else if (name === "stripeCustomerId") values.set(name, `cus_${mark}`);
      else if (name === "inquiryId") values.set(name, `${mark}-Inquiry-id`);
      else if (type === "String" && !/At$|Since$|Until$|After$|error/.test(name))
        values.set(name, `${mark}-${table.name}-${name}`);
      else if (required) values.set(name, type === "String" ? "2026-01-05T08:00:00.000Z" : 1);
    }
    for (const [name, value] of Object.entries(NEEDED[table.name] ?? {})) values.set(name, value);
    const columns = [...values.keys()];
    await all(
      `INSERT OR IGNORE INTO "${table.name}" (${columns.map((c) => `"${c}"`).join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
      ...values.values(),
    );
  }
}

/** Marks every personal column of the tenant tables that takes any text; those that hold ids or few values stay. */
async function markPersonal(organizationId: string, mark: string): Promise<void> {
  for (const { name, personal, scope } of dataRules) {
    if (scope !== "tenant") continue;
    for (const column of personal)
      await all(
        `UPDATE "${name}" SET "${column}" = ? WHERE "organizationId" = ? AND rowid = (SELECT min(rowid) FROM "${name}" WHERE "organizationId" = ?)`,
        `${mark}-${name}-${column}`,
        organizationId,
        organizationId,
      ).catch(() => undefined);
  }
}

const text = (words: string) => new Uint8Array(Buffer.from(words));

/** A file of every kind that an organization has in storage. */
async function fillFiles(organizationId: string, mark: string): Promise<void> {
  const upload = text(`code;name\n1;${mark}-upload\n`);
  await putPart(organizationId, uploadPath("import1", 1), upload);
  await all(
    `UPDATE "Import" SET "receivedBytes" = ?, "byteSize" = ?, "fileName" = ? WHERE "organizationId" = ? AND "id" = 'import1'`,
    ...[upload.length, upload.length, `${mark} items.csv`, organizationId],
  );
  await putFile(organizationId, "models/version1/shard-0001.json", text(`{"shard":"${mark}-shard"}`));
  await putFile(organizationId, "agent-runs/agentrun1/0001-a.json", text(`{"slice":"${mark}-slice"}`));
  const sound = new Uint8Array(16_000).fill(0xff);
  sound.set(text(`${mark}-sound`));
  for (const id of ["recording1", "recording2"])
    await putSealedPart(organizationId, `recordings/${id}/`, 0, sound);
  // The first call's rows are marked in ways that no page could read.
  await all(
    `UPDATE "Call" SET "endedAt" = "createdAt" WHERE "organizationId" = ? AND "id" = 'call2'`,
    organizationId,
  );
  await all(
    `INSERT INTO "Utterance" ("organizationId", "callId", "number", "speaker", "startMs", "endMs", "text", "words", "confidence")
     VALUES (?, 'call2', 1, 'them', 0, 900, ?, '[]', 1)`,
    organizationId,
    `${mark}-spoken`,
  );
}

/** Fills organizations that were just made, and empties every tenant table before. */
export async function fillOrganizations(
  marks: Readonly<Record<string, { mark: string; userId: string }>>,
): Promise<void> {
  const entries = Object.entries(marks);
  await seedOrganizations(
    bindings().DB as D1Database,
    Object.fromEntries(entries.map(([id, { mark }]) => [id, mark])),
  );
  for (const [organizationId, { mark, userId }] of entries) {
    await markPersonal(organizationId, mark);
    await fillControl(organizationId, userId, mark);
    await fillFiles(organizationId, mark);
  }
}

export type ExportedFiles = Record<string, Uint8Array>;

export const openExport = (zip: Uint8Array): ExportedFiles => unzipSync(zip);

export const textOf = (files: ExportedFiles, path: string): string => new TextDecoder().decode(files[path]);

/** The rows of a table in an export. */
export const exportedRows = (files: ExportedFiles, table: string): Record<string, unknown>[] =>
  textOf(files, `tables/${table}.jsonl`)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Puts the tenant tables of an export into an organization that has none of their rows. */
export async function importExport(files: ExportedFiles, organizationId: string): Promise<void> {
  for (const table of EXPORTED_TABLES) {
    if (isControl(table)) continue;
    // A number that the database gives: another one here.
    const given = table.name === "Utterance" ? ["id"] : [];
    for (const row of exportedRows(files, table.name)) {
      const values = Object.entries({ ...row, ...withheld(table), organizationId }).filter(
        ([name]) => !given.includes(name),
      );
      await all(
        `INSERT INTO "${table.name}" (${values.map(([name]) => `"${name}"`).join(", ")}) VALUES (${values.map(() => "?").join(", ")})`,
        ...values.map(([, value]) => (typeof value === "boolean" ? Number(value) : (value as Value))),
      );
    }
  }
}

/** What does not leave is made anew. */
const withheld = ({ secret }: OrganizationTable) =>
  Object.fromEntries(secret.map((name) => [name, crypto.randomUUID()]));

/** Exports an organization, and waits until the export is ready. Answers its id. */
export async function makeExport(db: TenantDb, userId: string): Promise<string> {
  const id = await startExport(db, { kind: "user", id: userId });
  for (;;) {
    const row = (await listExports(db)).find((one) => one.id === id);
    if (row?.status === "failed") throw new Error(row.error ?? "");
    if (row?.status === "ready") return id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
