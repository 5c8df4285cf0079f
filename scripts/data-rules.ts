/**
 * Reads the tags beside each model of the Prisma schema and writes them as typed records, so that the tenant scope,
 * retention and the privacy pages read the same facts. A model without complete tags fails here, and so fails the build.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const schemaDir = path.join(root, "prisma/schema");
const outDir = path.join(root, "lib/platform/db/generated");

const SCOPES = ["control", "tenant"];
const PURPOSES = ["service", "security", "communications", "analytics"];
const RETENTIONS = [
  "none",
  "organization",
  "account",
  "days-1",
  "days-7",
  "days-30",
  "days-90",
  "months-24",
  "months-36",
  "law",
];

interface ModelRule {
  name: string;
  scope: string;
  purpose: string;
  retention: string;
  personal: string[];
  columns: string[];
}

interface Column {
  name: string;
  type: string;
  required: boolean;
}

/** What export and erasure of an organization know of a table. */
interface TableSchema {
  name: string;
  columns: Column[];
  /** Columns that tell its rows apart and by which they are read in order; the organization first where there is one. */
  key: string[];
  /** Columns that never leave: key material, secrets, and hashes by which one is known again. */
  secret: string[];
  /** Why its rows stay when the organization is erased; null when they do not. */
  kept: string | null;
  /** Why its rows are no part of an export; null when they are. */
  unexported: string | null;
  /** Tables that its rows point to by a foreign key. */
  parents: { table: string; columns: string[]; references: string[] }[];
}

/** What is called like this is a secret: the model says so, or the build fails. */
const SECRET_NAME = /(secret|tokenHash|passwordHash|wrappedKey|codeHash)$|^sealed$/i;

function parseModels(text: string, file: string): { rule: ModelRule; table: TableSchema }[] {
  const lines = text.split("\n");
  const models: { rule: ModelRule; table: TableSchema }[] = [];
  let comment = "";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.startsWith("///")) {
      comment += ` ${line.slice(3)}`;
      continue;
    }
    const model = /^model (\w+) \{/.exec(line);
    if (model?.[1]) {
      const body: string[] = [];
      for (i++; i < lines.length && lines[i] !== "}"; i++) body.push(lines[i] ?? "");
      const table = readTable(model[1], comment, body, file);
      const columns = table.columns.map((column) => column.name);
      models.push({ rule: readTags(model[1], comment, columns, file), table });
    }
    comment = "";
  }
  return models;
}

const tagOf = (comment: string, key: string): string | undefined =>
  new RegExp(`@${key} ([^@]+)`).exec(comment)?.[1]?.trim();

const names = (list = ""): string[] => list.split(/[\s,]+/).filter(Boolean);

function readTable(name: string, comment: string, body: readonly string[], file: string): TableSchema {
  const columns = body.flatMap((line) => {
    const [, column, type, optional] =
      /^ {2}(\w+)\s+(String|Int|BigInt|Float|Boolean)\b(\?)?/.exec(line) ?? [];
    return column && type ? [{ name: column, type, required: optional === undefined }] : [];
  });
  const isColumn = (column: string) => columns.some((known) => known.name === column);
  const secret = names(tagOf(comment, "secret"));
  for (const column of secret)
    if (!isColumn(column))
      throw new Error(`${file}: model ${name}: @secret names "${column}", which is no column`);
  for (const { name: column } of columns)
    if (isColumn("organizationId") && SECRET_NAME.test(column) && !secret.includes(column))
      throw new Error(`${file}: model ${name}: "${column}" is called like a secret: name it in @secret`);
  const parents = body.flatMap((line) => {
    const [, table, own, references] =
      /^ {2}\w+\s+(\w+)\??\s+@relation\(fields: \[([^\]]+)\], references: \[([^\]]+)\]/.exec(line) ?? [];
    return table ? [{ table, columns: names(own), references: names(references) }] : [];
  });
  const kept = tagOf(comment, "kept") ?? null;
  const unexported = tagOf(comment, "unexported") ?? null;
  return { name, columns, key: keyOf(body, columns), secret, kept, unexported, parents };
}

/** Where one begins with the organization, that one, so that an index leads through an organization's rows in order. */
function keyOf(body: readonly string[], columns: readonly Column[]): string[] {
  const text = body.join("\n");
  const lists = [...text.matchAll(/^ {2}@@(?:id|unique)\(\[([^\]]+)\]\)/gm)].map(([, list]) => names(list));
  const isRequired = (name: string) => columns.some((column) => column.name === name && column.required);
  const own = lists.find((list) => list[0] === "organizationId" && list.every(isRequired));
  const single = /^ {2}(\w+)\s.*@id\b/m.exec(text)?.[1];
  return own ?? (single ? [single] : (lists[0] ?? []));
}

function readTags(name: string, comment: string, columns: string[], file: string): ModelRule {
  const tag = (key: string) => tagOf(comment, key);
  const scope = tag("scope") ?? "";
  const purpose = tag("purpose") ?? "";
  const retention = tag("retention") ?? "";
  const personalText = tag("personal");
  const problems: string[] = [];
  if (!SCOPES.includes(scope)) problems.push(`@scope must be one of ${SCOPES.join(", ")}`);
  if (!PURPOSES.includes(purpose)) problems.push(`@purpose must be one of ${PURPOSES.join(", ")}`);
  if (!RETENTIONS.includes(retention)) problems.push(`@retention must be one of ${RETENTIONS.join(", ")}`);
  if (!personalText) problems.push("@personal must name the personal columns, or none");
  const personal = !personalText || personalText === "none" ? [] : personalText.split(/\s+/);
  for (const column of personal) {
    if (!columns.includes(column)) problems.push(`@personal names "${column}", which is no column`);
  }
  if (scope === "tenant" && !columns.includes("organizationId"))
    problems.push("a tenant model needs organizationId");
  if (problems.length > 0) throw new Error(`${file}: model ${name}: ${problems.join("; ")}`);
  return { name, scope, purpose, retention, personal, columns };
}

const models = readdirSync(schemaDir)
  .filter((file) => file.endsWith(".prisma"))
  .sort()
  .flatMap((file) => parseModels(readFileSync(path.join(schemaDir, file), "utf8"), file));

mkdirSync(outDir, { recursive: true });
const write = (file: string, name: string, value: unknown) =>
  writeFileSync(
    path.join(outDir, file),
    `// Written by scripts/data-rules.ts from the tags in prisma/schema.\nexport const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`,
  );
write(
  "data-rules.ts",
  "dataRules",
  models.map(({ rule }) => rule),
);
write(
  "table-schema.ts",
  "tableSchema",
  models.map(({ table }) => table),
);
console.log(`data rules of ${models.length} models written`);
