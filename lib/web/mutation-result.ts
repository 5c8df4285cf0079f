/** What a form is told when its change is written: one sentence, and the fields that take it back. */
export interface MutationResult {
  message: string;
  /** The fields of the action that undoes it; missing where nothing changed. */
  undo?: Record<string, string>;
  /** Where to go, when the thing is new. */
  href?: string;
}

export const UNCHANGED: MutationResult = { message: "There were no changes to save." };
