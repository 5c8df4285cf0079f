import { COMPANY } from "@/lib/site/company";
import { writeCsvRow } from "@/lib/tables/csv-write";
import type { Subject } from "../subject";
import type { Piece, Relation } from "./piece";
import {
  AUTOMATED,
  type DescribedTable,
  PERSONAL_TABLES,
  type Recipient,
  RIGHTS,
  SOLD,
  SOURCES,
} from "./register";

/** The files of a package, piece by piece: data.json after the published schema, a page to read, and a CSV of each table. */

export const SCHEMA_PATH = "/schemas/subject-data/1";

export interface PackageFacts {
  id: string;
  subject: Subject;
  createdAt: string;
  schema: string;
  recipients: readonly Recipient[];
}

/** Everything before the tables: ends within the list of tables. */
export function dataHead({ id, subject, createdAt, schema, recipients }: PackageFacts): string {
  const head = {
    ...{ $schema: schema, format: "lumina-subject-data", version: 1, id, createdAt },
    controller: { name: COMPANY.name, contact: COMPANY.privacyEmail, address: COMPANY.address },
    person: subject,
    ...{ sources: SOURCES, automatedDecisions: AUTOMATED, sale: SOLD, recipients },
  };
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "tables": [`;
}

export function dataTableHead(
  { table, rule, purpose, basis, retention }: DescribedTable,
  isFirst: boolean,
): string {
  const head = JSON.stringify({ table, title: rule.title, purpose, basis, retention });
  return `${isFirst ? "" : ","}\n  ${head.slice(0, -1)},"rows":[`;
}

export const dataRow = (relation: Relation, piece: Piece, isFirst: boolean): string =>
  `${isFirst ? "" : ","}\n   ${JSON.stringify({ relation, values: piece })}`;

export const DATA_TABLE_END = "]}";
export const DATA_END = "\n ]\n}\n";

export const csvHead = (columns: readonly string[]): string => writeCsvRow(["relation", ...columns]);
export const csvRow = (relation: Relation, columns: readonly string[], piece: Piece): string =>
  writeCsvRow([relation, ...columns.map((column) => piece[column])]);

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** `jobTitle` as "Job title". */
const words = (column: string): string => {
  const text = column.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}h2{margin-top:2.5rem}table{border-collapse:collapse;width:100%;margin:.75rem 0}th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}dl{margin:.5rem 0}dt{font-weight:600}dd{margin:0 0 .5rem}section{border-top:1px solid #ccc}";

/** The page's beginning: what is kept, what for, for how long and with whom; then come the pieces. */
export function reportHead({ id, subject, createdAt, recipients }: PackageFacts): string {
  const who = [subject.email, subject.phone].filter((one) => one !== null).join(", ");
  const rows = PERSONAL_TABLES.map(
    ({ table, rule, purpose, basis, retention }) =>
      `<tr><td><a href="#${table}">${escaped(rule.title)}</a></td><td>${escaped(purpose)}</td><td>${escaped(basis)}</td><td>${escaped(retention)}</td></tr>`,
  ).join("\n");
  const companies = recipients
    .map(
      ({ name, purpose, categories, location, transfer }) =>
        `<tr><td>${escaped(name)}</td><td>${escaped(purpose)}</td><td>${escaped(categories.join(", "))}</td><td>${escaped(location)}</td><td>${escaped(transfer)}</td></tr>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Your data at Lumina</title><style>${STYLE}</style></head><body>
<h1>Your data at Lumina</h1>
<p>Made on ${escaped(createdAt.slice(0, 10))} for ${escaped(who || "you")} (${escaped(id)}) by ${escaped(COMPANY.name)}, ${escaped(COMPANY.privacyEmail)}.</p>
<p>${SOURCES} ${AUTOMATED} ${SOLD}</p>
<p>You may ${RIGHTS.join("; ")}. Write to ${escaped(COMPANY.privacyEmail)}.</p>
<p>Data of other people is left out; where it stood, this page says so. What lies in the data of an organization that uses Lumina, such as what was said on its calls, is that organization's: it answers for it, and we pass your request on.</p>
<h2>Categories, purposes and how long each is kept</h2>
<table><thead><tr><th>What</th><th>What for</th><th>Legal basis</th><th>Kept</th></tr></thead><tbody>
${rows}
</tbody></table>
<h2>Who handles data for us</h2>
<table><thead><tr><th>Company</th><th>What for</th><th>Which data</th><th>Where</th><th>Transfer</th></tr></thead><tbody>
${companies}
</tbody></table>
<h2>Each piece</h2>
`;
}

export const reportTableHead = ({ table, rule }: DescribedTable): string =>
  `<section id="${table}"><h3>${escaped(rule.title)}</h3>\n`;

export const reportRow = (piece: Piece): string =>
  `<dl>${Object.entries(piece)
    .filter(([, value]) => value !== null && value !== "")
    .map(([column, value]) => `<dt>${escaped(words(column))}</dt><dd>${escaped(String(value))}</dd>`)
    .join("")}</dl>\n`;

export const reportTableEnd = (rows: number): string =>
  rows === 0 ? "<p>Nothing.</p></section>\n" : `<p>${rows} in all.</p></section>\n`;
export const REPORT_END = "</body></html>\n";

/** The schema of data.json (JSON Schema 2020-12), served at {@link SCHEMA_PATH}. */
export const dataSchema = (address: string) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: address,
  title: "What Lumina keeps of a person",
  type: "object",
  required: ["format", "version", "id", "createdAt", "controller", "person", "recipients", "tables"],
  properties: {
    format: { const: "lumina-subject-data" },
    version: { const: 1 },
    id: { type: "string" },
    createdAt: { type: "string", format: "date-time" },
    controller: { type: "object" },
    person: {
      type: "object",
      properties: {
        userId: { type: ["string", "null"] },
        email: { type: ["string", "null"] },
        phone: { type: ["string", "null"] },
      },
    },
    recipients: { type: "array", items: { type: "object", required: ["name", "purpose", "categories"] } },
    tables: {
      type: "array",
      items: {
        type: "object",
        required: ["table", "title", "purpose", "basis", "retention", "rows"],
        properties: {
          table: { enum: PERSONAL_TABLES.map(({ table }) => table) },
          rows: {
            type: "array",
            items: {
              type: "object",
              required: ["relation", "values"],
              properties: {
                relation: { enum: ["about", "acted"] },
                values: {
                  type: "object",
                  additionalProperties: { type: ["string", "number", "boolean", "null"] },
                },
              },
            },
          },
        },
      },
    },
  },
});
