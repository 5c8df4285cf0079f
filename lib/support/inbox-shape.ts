/** What the addresses of the staff's inbox answer, as its screens check it. */
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import type { InquiryRow, InquiryView } from "./inbox";

const rowKeys = {
  id: "string",
  reference: "string",
  kind: "string",
  status: "string",
  name: "string",
  email: "string",
  subject: "string",
  lastMessageAt: "string",
} as const;
const isRow = withKeys<InquiryRow>(rowKeys);

export const inquiryRowsShape = answerOf(listOf(isRow));

export const inquiryViewShape = answerOf(
  withKeys<InquiryView>({ ...rowKeys, version: "number", createdAt: "string", messages: "array" }),
);
