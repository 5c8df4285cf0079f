/** What the addresses of the mail log answer, as its screens check it. */

import type { MailDetail, MailRow } from "@/lib/staff/mails";
import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";

const rowKeys = {
  id: "string",
  recipient: "string",
  template: "string",
  subject: "string",
  status: "string",
  createdAt: "string",
} as const;
const isRow = withKeys<MailRow>(rowKeys);

export const mailRowsShape = answerOf(listOf(isRow));

export const mailDetailShape = answerOf(
  withKeys<MailDetail>({ ...rowKeys, attempts: "number", attachments: "array" }),
);
