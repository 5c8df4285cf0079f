/** Writes docs/promises.md: each promise of the privacy policy, and what keeps it. `npm run promises`. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CHECK_LIST, isCheckKey } from "../lib/trust/check-list";
import { PROMISES, type PromiseEntry } from "../lib/trust/promises";

const root = path.resolve(import.meta.dirname, "..");
export const PROMISES_TABLE = "docs/promises.md";

const HEAD = `# What keeps each promise

Written by \`npm run promises\` from \`lib/trust/promises.ts\` and \`lib/trust/check-list.ts\`; do not edit it. *Checked*: by checks
that run in production by the clock, shown on [/trust](https://lumina-erp.com/trust). *Tested*: by a test that runs in every
build. *Document*: shown by a document. *Statement*: software cannot check it.

`;

const cell = (text: string) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
const short = (text: string) => (text.length > 110 ? `${text.slice(0, 107).trimEnd()}…` : text);

const line = ({ id, sentence, kind, checks, tests, page, by }: PromiseEntry): string =>
  `| ${[
    id,
    cell(short(sentence)),
    kind,
    checks.map((key) => `\`${key}\``).join(", ") || cell(by),
    tests.map((file) => `\`${file}\``).join(", "),
    page,
  ].join(" | ")} |`;

/** The table as it has to be. */
export const promisesTable = (): string =>
  `${HEAD}| | promise | kept by | check | test | page |
|---|---|---|---|---|---|
${PROMISES.map(line).join("\n")}

## The checks

| check | what it says | how | at least every | owner |
|---|---|---|---|---|
${Object.entries(CHECK_LIST)
  .map(
    ([key, { title, how, everyMinutes, owner }]) =>
      `| \`${key}\` | ${cell(title)} | ${cell(how)} | ${everyMinutes} min | ${owner} |`,
  )
  .join("\n")}
`;

/** What is wrong with the registry: a promise without anything that keeps it, a test or check that is not there. */
export function registryProblems(): string[] {
  const problems: string[] = [];
  const used = new Set<string>(PROMISES.flatMap(({ checks }) => checks));
  if (PROMISES.length !== 74) problems.push(`There are ${PROMISES.length} promises, not 74.`);
  for (const { id, kind, checks, tests, by } of PROMISES) {
    if (kind === "tested" && tests.length === 0) problems.push(`${id} has neither check nor test nor words.`);
    if ((kind === "document" || kind === "statement") && by.length < 20)
      problems.push(`${id} does not say what shows it.`);
    for (const key of checks) if (!isCheckKey(key)) problems.push(`${id} names ${key}, which is no check.`);
    for (const file of tests)
      if (!/\.(test|spec)\.ts$/.test(file) || !existsSync(path.join(root, file)))
        problems.push(`${id} names ${file}, which is no test.`);
  }
  for (const key of Object.keys(CHECK_LIST)) if (!used.has(key)) problems.push(`${key} keeps no promise.`);
  return problems;
}

/** The table as it stands in the repository. */
export const writtenTable = (): string =>
  existsSync(path.join(root, PROMISES_TABLE)) ? readFileSync(path.join(root, PROMISES_TABLE), "utf8") : "";

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename)
  writeFileSync(path.join(root, PROMISES_TABLE), promisesTable());
