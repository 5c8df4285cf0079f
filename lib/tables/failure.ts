/** What can be wrong with a file as a whole. */
export type ImportFileProblem =
  | "empty"
  | "not-text"
  | "not-a-workbook"
  | "old-workbook"
  | "encrypted"
  | "truncated"
  | "too-large"
  | "too-slow"
  | "too-many-columns"
  | "too-many-errors"
  | "line-too-long"
  | "no-rows"
  | "broken-quotes"
  | "broken-workbook"
  | "no-such-sheet"
  | "invalid-mapping";

/** The file (or its mapping) cannot be imported. The message is written for the person who uploaded it. */
export class ImportFileError extends Error {
  override readonly name = "ImportFileError";

  constructor(
    readonly problem: ImportFileProblem,
    message: string,
    /** 1-based physical line, where one can be named. */
    readonly line: number | null = null,
  ) {
    super(message);
  }
}
