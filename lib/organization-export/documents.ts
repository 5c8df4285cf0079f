import type { OrganizationTable } from "@/lib/platform/db/organization-tables";
import { ORGANIZATION_TABLES } from "@/lib/platform/db/organization-tables";
import { KEPT } from "@/lib/retention/rules";
import { EXPORTED_TABLES } from "./plan";
import type { ExportFileRow } from "./record";
import { shownColumns } from "./rows";

/** The files that tell of an export: what is in it, what each table's columns are, and by which hash each file is known. */

export interface ExportFacts {
  organization: { id: string; slug: string; name: string };
  createdAt: string;
  finishedAt: string;
  files: readonly Pick<ExportFileRow, "kind" | "path" | "source" | "rowCount" | "byteSize" | "sha256">[];
  /** Rows that each table of {@link EXPORTED_TABLES} has now. */
  live: readonly number[];
}

/** Types of Frictionless Table Schema. */
const TYPES: Readonly<Record<string, string>> = {
  String: "string",
  Int: "integer",
  BigInt: "integer",
  Float: "number",
  Boolean: "boolean",
};

const resourceOf = (table: OrganizationTable) => ({
  name: table.name.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase(),
  path: `tables/${table.name}.csv`,
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
  schema: {
    fields: shownColumns(table).map(({ name, type, required }) => ({
      name,
      type: TYPES[type] ?? "any",
      ...(required ? { constraints: { required: true } } : {}),
    })),
    primaryKey: table.key,
    missingValues: [""],
  },
});

/** A Frictionless Data Package: the schema of every table. */
export const dataPackage = ({ organization, finishedAt }: ExportFacts): string =>
  json({
    name: `lumina-${organization.slug}`,
    title: `${organization.name}: export from Lumina`,
    created: finishedAt,
    resources: EXPORTED_TABLES.map(resourceOf),
  });

/** What is in the export, counted and hashed. */
export function manifest({ organization, createdAt, finishedAt, files, live }: ExportFacts): string {
  const counted = new Map(
    files.flatMap(({ kind, source, rowCount }) => (kind === "rows" ? [[source, rowCount]] : [])),
  );
  return json({
    format: "lumina-organization-export",
    version: 1,
    organization,
    createdAt,
    finishedAt,
    tables: EXPORTED_TABLES.map(({ name, secret }, i) => ({
      table: name,
      rows: counted.get(name) ?? 0,
      rowsWhenFinished: live[i] ?? 0,
      ...(secret.length > 0 ? { withheldColumns: secret } : {}),
    })),
    notExported: ORGANIZATION_TABLES.flatMap(({ name, unexported }) =>
      unexported === null ? [] : [{ table: name, why: unexported }],
    ),
    files: files.map(({ path, byteSize, sha256 }) => ({ path, bytes: Number(byteSize), sha256 })),
  });
}

/** As `sha256sum -c` reads it. */
export const checksums = (files: readonly { path: string; sha256: string | null }[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");

export const readme = ({ organization, finishedAt }: ExportFacts): string =>
  `Everything that ${organization.name} has in Lumina, as of ${finishedAt}.

tables/        every table twice: JSON lines (exact values) and CSV (for spreadsheets). datapackage.json
               describes every column (Frictionless Data Package).
uploads/       files as they were uploaded, as long as they are kept (${KEPT.importedFileDays} days after an import)
recordings/    the sound of calls, named by the call (${KEPT.recordingDays} days)
transcripts/   what was said on calls, named by the call
objects/       trained models and what agent runs noted, as Lumina stores them
manifest.json  counts of rows, and the SHA-256 of each file
SHA256SUMS     the same hashes: sha256sum -c SHA256SUMS

Scales: quantities are thousandths of the item's unit, unit prices ten-thousandths of the currency unit, amounts
(...Minor) the currency's minor units. Instants (...At) are UTC, days (...Day) are those of the organization's time zone.

In CSV a cell that a spreadsheet would run as a formula begins with an apostrophe, and a missing value is an empty cell.

Not here: secrets (columns that manifest.json names as withheld) and key material. Private calls are included.
If rows changed while the export was written, manifest.json shows it: "rows" is what was written, "rowsWhenFinished"
what was there at its end.
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
