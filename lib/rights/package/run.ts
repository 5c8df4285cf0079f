import { FilePacker, NOTHING_PACKED, type PackState } from "@/lib/organization-export/pack";
import { clock } from "@/lib/platform/clock";
import { controlWrite } from "@/lib/platform/db/control";
import { readSubjectRows } from "@/lib/platform/db/subject-rows";
import { siteLink } from "@/lib/platform/letter";
import type { NewMail } from "@/lib/platform/mail";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { addStep } from "../requests/write";
import { foundCondition, onlyActedCondition, personOf } from "../subject-conditions";
import * as written from "./documents";
import { packageZip } from "./download";
import { type Piece, pieceColumns, pieceOf, type Relation } from "./piece";
import { packageExpiry } from "./purge";
import {
  DATA_FILE,
  FIRST_CSV,
  PACKER,
  type PackageRow,
  type PackedFile,
  type Progress,
  packagePath,
  packageRow,
  REPORT_FILE,
  readProgress,
  subjectOf,
} from "./record";
import { type DescribedTable, PERSONAL_TABLES, recipients } from "./register";

/** The making of a package in slices that each end with one write: what comes after it is done again after a crash. */

const SLICE_MS = 3_000;
/** Rows of a page. */
const PAGE = 500;
const bytes = (text: string) => new TextEncoder().encode(text);

/** The three files that are being written. */
interface Open {
  data: FilePacker;
  report: FilePacker;
  csv: FilePacker;
}

/**
 * Writes some of a package.
 *
 * @param sliceMs how long at most, before what there is so far is put aside
 * @returns whether there is more
 */
export async function writePackage(id: string, sliceMs = SLICE_MS): Promise<boolean> {
  const row = await packageRow(id);
  if (row?.status !== "running") return false;
  const until = Date.now() + sliceMs;
  const at = readProgress(row.progress, id);
  if (at.table >= PERSONAL_TABLES.length) return false;
  const open = {
    data: await resume(id, DATA_FILE, at.data),
    report: await resume(id, REPORT_FILE, at.report),
    csv: await resume(id, FIRST_CSV + at.table, at.csv),
  };
  if (at.data === null) await begin(row, open);
  do await writePage(row, at, open);
  while (Date.now() < until && at.table < PERSONAL_TABLES.length);
  const aside: Progress = {
    ...at,
    data: await open.data.putAside(),
    report: await open.report.putAside(),
    csv: at.table < PERSONAL_TABLES.length ? await open.csv.putAside() : null,
  };
  await saveProgress(row, aside);
  return aside.table < PERSONAL_TABLES.length;
}

const resume = (id: string, number: number, state: PackState | null): Promise<FilePacker> =>
  FilePacker.resume(id, packagePath(number), state ?? NOTHING_PACKED);

async function factsOf(row: PackageRow): Promise<written.PackageFacts> {
  return {
    ...{ id: row.id, subject: subjectOf(row), createdAt: row.createdAt },
    ...{ schema: siteLink(written.SCHEMA_PATH), recipients: await recipients() },
  };
}

async function begin(row: PackageRow, { data, report }: Open): Promise<void> {
  const facts = await factsOf(row);
  await data.add(bytes(written.dataHead(facts)));
  await report.add(bytes(written.reportHead(facts)));
}

const CONDITIONS = { about: foundCondition, acted: onlyActedCondition } as const;

/** One page of rows of the table that it is at, and then where the next one is: `at` is moved, and `open.csv` with it. */
async function writePage(row: PackageRow, at: Progress, open: Open): Promise<void> {
  const described = PERSONAL_TABLES[at.table] as DescribedTable;
  const { table, rule } = described;
  const subject = subjectOf(row);
  const shown = csvColumns(described);
  if (at.relation === "about" && at.after === 0) {
    await open.data.add(bytes(written.dataTableHead(described, at.table === 0)));
    await open.report.add(bytes(written.reportTableHead(described)));
    await open.csv.add(bytes(written.csvHead(shown)));
  }
  const condition = CONDITIONS[at.relation](rule);
  const columns = pieceColumns(table, rule, at.relation);
  const page =
    condition === null
      ? { rows: [], after: null }
      : await readSubjectRows({ table, condition, person: personOf(subject) }, columns, at.after, PAGE);
  const pieces = page.rows.map((one) => pieceOf({ table, rule, relation: at.relation }, one, subject));
  await writePieces(at, open, shown, pieces);
  await yieldToRequests();
  if (page.after !== null) at.after = page.after;
  else if (at.relation === "about") Object.assign(at, { relation: "acted", after: 0 });
  else await endTable(row.id, at, open, table);
}

async function writePieces(at: Progress, open: Open, shown: readonly string[], pieces: readonly Piece[]) {
  const relation: Relation = at.relation;
  const all = pieces.map((piece, i) => written.dataRow(relation, piece, at.rows + i === 0));
  await open.data.add(bytes(all.join("")));
  await open.report.add(bytes(pieces.map(written.reportRow).join("")));
  await open.csv.add(bytes(pieces.map((piece) => written.csvRow(relation, shown, piece)).join("")));
  at.rows += pieces.length;
}

/** The columns of both relations, in the table's order. */
function csvColumns({ table, rule }: DescribedTable): string[] {
  const about = rule.found ? pieceColumns(table, rule, "about") : [];
  const acted = rule.acted || rule.listed ? pieceColumns(table, rule, "acted") : [];
  return [...new Set([...about, ...acted])];
}

async function endTable(id: string, at: Progress, open: Open, table: string): Promise<void> {
  await open.data.add(bytes(written.DATA_TABLE_END));
  await open.report.add(bytes(written.reportTableEnd(at.rows)));
  if (at.rows > 0) {
    const number = FIRST_CSV + at.table;
    at.files.push(packed(number, `tables/${table}.csv`, await open.csv.finish()));
    at.counts[table] = at.rows;
  }
  Object.assign(at, { table: at.table + 1, relation: "about", after: 0, rows: 0 });
  open.csv = await resume(id, FIRST_CSV + at.table, null);
}

const packed = (
  number: number,
  path: string,
  { byteSize, packedSize, crc32, sha256 }: PackState & { sha256: string },
): PackedFile => ({ number, path, byteSize, packedSize, crc32, sha256 });

async function saveProgress(row: PackageRow, at: Progress): Promise<void> {
  await controlWrite(PACKER, (w) => {
    w.statement(
      `UPDATE "SubjectPackage" SET "progress" = ?3, "version" = "version" + 1
       WHERE "id" = ?1 AND "version" = ?2 AND "status" = 'running'`,
      [row.id, row.version, JSON.stringify(at)],
    );
    w.expectRows(1, "changed");
  });
}

/**
 * Ends a package: closes the files of all tables, and says until when it can be taken. A second time nothing happens.
 *
 * @param mailOf what is mailed when it is ready; null where nobody is told
 */
export async function finishPackage(id: string, mailOf: (row: PackageRow) => NewMail | null): Promise<void> {
  const row = await packageRow(id);
  if (row?.status !== "running") return;
  const at = readProgress(row.progress, id);
  const data = await resume(id, DATA_FILE, at.data);
  const report = await resume(id, REPORT_FILE, at.report);
  await data.add(bytes(written.DATA_END));
  await report.add(bytes(written.REPORT_END));
  const number = FIRST_CSV + PERSONAL_TABLES.length;
  const schema = await resume(id, number, null);
  const text = JSON.stringify(written.dataSchema(siteLink(written.SCHEMA_PATH)), null, 1);
  await schema.add(bytes(`${text}\n`));
  const files = [
    packed(REPORT_FILE, "report.html", await report.finish()),
    packed(DATA_FILE, "data.json", await data.finish()),
    packed(number, "data.schema.json", await schema.finish()),
    ...at.files,
  ];
  const rows = Object.values(at.counts).reduce((sum, count) => sum + count, 0);
  const done: Progress = { ...at, files, data: null, report: null, csv: null };
  const { size } = packageZip(row, files);
  await controlWrite(PACKER, async (w) => {
    w.statement(
      `UPDATE "SubjectPackage" SET "status" = 'ready', "progress" = ?3, "rowCount" = ?4, "byteSize" = ?5,
         "finishedAt" = ?6, "expiresAt" = ?7, "version" = "version" + 1
       WHERE "id" = ?1 AND "version" = ?2 AND "status" = 'running'`,
      [id, row.version, JSON.stringify(done), rows, size, clock.instant(), packageExpiry()],
    );
    w.expectRows(1, "changed");
    if (row.requestId)
      await addStep(w, row.requestId, {
        what: "package-built",
        by: PACKER,
        evidence: { package: id, records: rows, bytes: size },
      });
    const mail = mailOf(row);
    if (mail) w.mail(mail);
  });
}

/** Changes whenever a package has come further. */
export async function packageProgress(id: string): Promise<string> {
  const row = await packageRow(id);
  return row ? `${row.status} ${row.version}` : "";
}

/** Ends a package that cannot be made; what there is of it is deleted by the clock. */
export async function failPackage(id: string, error: string): Promise<void> {
  await controlWrite(PACKER, (w) =>
    w.statement(
      `UPDATE "SubjectPackage" SET "status" = 'failed', "error" = ?2, "version" = "version" + 1
       WHERE "id" = ?1 AND "status" = 'running'`,
      [id, error],
    ),
  );
}
