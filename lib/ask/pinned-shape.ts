import { answerOf, listOf, withKeys } from "@/lib/web/answer-shape";
import type { PinnedAnswer } from "./pinned-answers";

/** What the address of pinned answers answers, as the screen checks it. */
export const pinnedShape = answerOf(
  listOf(
    withKeys<PinnedAnswer>({
      question: "string",
      address: "string",
      state: "string",
      sentence: "string",
    }),
  ),
);
