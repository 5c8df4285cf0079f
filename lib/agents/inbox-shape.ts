/** What the inbox's addresses answer, as its screens check it. Its facts were checked when they were read from the database. */
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import type { ProposalRow, ProposalView } from "./inbox";

const isRow = withKeys<ProposalRow>({
  id: "string",
  hash: "string",
  status: "string",
  supplierName: "string",
  locationName: "string",
  currency: "string",
  totalMinor: "number",
  lines: "number",
  critical: "number",
  urgency: "number",
  expectedDay: "string",
  expiresAt: "string",
  createdAt: "string",
});

export const proposalRowsShape = answerOf(listOf(isRow));

export const proposalViewShape = answerOf(
  withKeys<ProposalView>({
    id: "string",
    hash: "string",
    status: "string",
    supplier: "object",
    locationName: "string",
    currency: "string",
    totalMinor: "number",
    expectedDay: "string",
    createdAt: "string",
    expiresAt: "string",
    rules: "object",
    snapshot: "object",
    lines: "array",
  }),
);
