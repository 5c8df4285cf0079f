import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import type { Bell, Notice } from "./notices";

const areNotices = listOf(
  withKeys<Notice>({
    kind: "string",
    createdAt: "string",
    text: "string",
    href: "string",
    isRead: "boolean",
  }),
);
const isBell = withKeys<Bell>({ unread: "number", notices: "array" });

/** What the bell's address answers, as the screen checks it. */
export const bellShape = answerOf((value): value is Bell => isBell(value) && areNotices(value.notices));
