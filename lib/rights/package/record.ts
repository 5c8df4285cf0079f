import * as z from "zod";
import type { PackState } from "@/lib/organization-export/pack";
import type { Actor } from "@/lib/platform/db";
import { controlDb } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import type { Subject } from "../subject";

/** Packages as this module reads them. */

export const PACKER: Actor = { kind: "system", id: "subject-package" };

export const packageRow = (id: string) => controlDb().subjectPackage.findUnique({ where: { id } });
export type PackageRow = NonNullable<Awaited<ReturnType<typeof packageRow>>>;

const hashState = z.object({ words: z.array(z.number()).length(8), rest: z.string(), length: z.number() });
const packState = z.object({
  byteSize: z.number(),
  packedSize: z.number(),
  crc32: z.number(),
  hash: hashState.nullable(),
});
const packedFile = z.object({
  number: z.number(),
  path: z.string(),
  byteSize: z.number(),
  packedSize: z.number(),
  crc32: z.number(),
  sha256: z.string(),
});
export type PackedFile = z.infer<typeof packedFile>;

/** Where the making of a package is between two slices: everything that another process needs to go on. */
const progress = z.object({
  /** Which table, as its place among those that hold people's rows; and which of its rows. */
  table: z.number().default(0),
  relation: z.enum(["about", "acted"]).default("about"),
  after: z.number().default(0),
  /** Rows of this table so far. */
  rows: z.number().default(0),
  data: packState.nullable().default(null),
  report: packState.nullable().default(null),
  csv: packState.nullable().default(null),
  counts: z.record(z.string(), z.number()).default({}),
  files: z.array(packedFile).default([]),
});
export type Progress = z.infer<typeof progress>;
export const readProgress = jsonColumn("SubjectPackage.progress", progress);
export type { PackState };

export const subjectOf = ({
  userId,
  email,
  phone,
}: Pick<PackageRow, "userId" | "email" | "phone">): Subject => ({
  userId,
  email,
  phone,
});

/** Files of a package by number: the two that hold all tables, and behind them one of each table. */
export const DATA_FILE = 1;
export const REPORT_FILE = 2;
export const FIRST_CSV = 3;

/** Where a file of a package lies, under the package's own key. */
export const packagePath = (number: number): string => `package/${number}/`;
