/** What a language model is asked for. */
export const QUESTION_KINDS = ["briefing", "explanation", "question"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** How far an answer of a language model has come. */
export const MODEL_ANSWER_STATUSES = ["asking", "answered", "failed"] as const;
