/** Why the public form is shown again, and what became of a code: the pages say it in their own language. */
export const FORM_PROBLEMS = ["too-old", "forged", "too-fast", "not-a-person", "too-many"] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

export const CODE_PROBLEMS = ["wrong", "used-up", "too-many"] as const;
export type CodeProblem = (typeof CODE_PROBLEMS)[number];
