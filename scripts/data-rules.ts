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
const PURPOSES = ["service", "security", "communications"];
const RETENTIONS = [
  "none",
  "organization",
  "account",
  "days-1",
  "days-7",
  "days-30",
  "months-24",
  "months-36",
];

interface ModelRule {
  name: string;
  scope: string;
  purpose: string;
  retention: string;
  personal: string[];
  columns: string[];
}

function parseModels(text: string, file: string): ModelRule[] {
  const lines = text.split("\n");
  const rules: ModelRule[] = [];
  let comment = "";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.startsWith("///")) {
      comment += ` ${line.slice(3)}`;
      continue;
    }
    const model = /^model (\w+) \{/.exec(line);
    if (model?.[1]) {
      const columns: string[] = [];
      for (i++; i < lines.length && lines[i] !== "}"; i++) {
        const field = /^ {2}(\w+)\s+(String|Int|BigInt|Float|Boolean)\b/.exec(lines[i] ?? "");
        if (field?.[1]) columns.push(field[1]);
      }
      rules.push(readTags(model[1], comment, columns, file));
    }
    comment = "";
  }
  return rules;
}

function readTags(name: string, comment: string, columns: string[], file: string): ModelRule {
  const tag = (key: string) => new RegExp(`@${key} ([^@]+)`).exec(comment)?.[1]?.trim();
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

const rules = readdirSync(schemaDir)
  .filter((file) => file.endsWith(".prisma"))
  .sort()
  .flatMap((file) => parseModels(readFileSync(path.join(schemaDir, file), "utf8"), file));

mkdirSync(outDir, { recursive: true });
writeFileSync(
  path.join(outDir, "data-rules.ts"),
  `// Written by scripts/data-rules.ts from the tags in prisma/schema.\nexport const dataRules = ${JSON.stringify(rules, null, 2)} as const;\n`,
);
console.log(`data rules of ${rules.length} models written`);
