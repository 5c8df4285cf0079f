/** What the addresses of the inbox answer, as its screens check it. */
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import type { CaseView } from "./case-view";
import type { CaseList, CaseRow } from "./inbox";

const ROW = {
  id: "string",
  version: "number",
  family: "string",
  title: "string",
  status: "string",
  sentence: "string",
  currency: "string",
  dueDay: "string",
  timesSeen: "number",
} as const;

const isRow = withKeys<CaseRow>(ROW);
const isList = withKeys<CaseList>({ rows: "array", total: "number" });
const areRows = listOf(isRow);

export const caseListShape = answerOf((value): value is CaseList => isList(value) && areRows(value.rows));

export const caseViewShape = answerOf(
  withKeys<CaseView>({
    ...ROW,
    about: "string",
    worthBasis: "string",
    numbers: "array",
    remedies: "array",
    firstSeenAt: "string",
    lastSeenAt: "string",
    comments: "array",
    earlier: "array",
    applied: "array",
  }),
);
