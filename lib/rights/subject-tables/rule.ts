/**
 * How the rows of each table belong to a person: read by the access package, by an erasure and by the test that nothing is
 * forgotten. Every column that the data rules tag as `@personal` stands in exactly one place of its table's rule; a check of
 * the build (scripts/checks/subject-data.ts) says which one does not.
 */
export interface TableRule {
  /** Columns by which a whole row is found to be about a person: their account, address or telephone. */
  found?: {
    user?: readonly string[];
    email?: readonly string[];
    phone?: readonly string[];
    /** SQL that has to hold as well before a telephone finds a row: it was proven, or the row is of nobody else. */
    phoneIf?: string;
    /** Rows of another table, found in the same way, that this one's rows hang on. */
    parent?: { table: string; column: string };
    /** SQL that has to hold for every row that is found, however it is found. */
    where?: string;
  };
  /** A telephone that somebody gave and nobody proved, and the columns that are emptied with it; the row stays theirs. */
  unproven?: { phone: string; empties: readonly string[] };
  /** What else such a row says of them. */
  about?: readonly string[];
  /** The account of whoever did something, in a row that is not about them. */
  acted?: readonly string[];
  /** JSON lists of accounts. */
  listed?: readonly string[];
  /** Free text, and the column (of `acted`) of whoever wrote it. It stays with the organization when they are erased. */
  wrote?: Readonly<Record<string, string>>;
  /** Text that names whoever stands in a column of `acted`: it is overwritten when they are erased. */
  names?: Readonly<Record<string, string>>;
  /** What belongs to a customer's data: prepared, and answered by that customer. And why. */
  routed?: Readonly<Record<string, string>>;
  /** What is about nobody who could ask, and why. */
  exempt?: Readonly<Record<string, string>>;
  /** Further columns that the package shows of a row in which somebody acted. */
  shown?: readonly string[];
  /** What an erasure does with the rows that are found. */
  erasure?: FoundErasure;
  /** Why the account in `acted` stays as it is, where it does. */
  keptActor?: string;
  /** How the package names the table, and what its rows are for. */
  title: string;
}

export type FoundErasure =
  /** `unless`: SQL of rows that are not deleted (yet), and why they stay; without a reason, the erasure has not ended. */
  | { how: "delete"; unless?: { sql: string; why: string | null } }
  /** null empties a column, a text replaces it, `anew` makes it another one in each row. */
  | { how: "clear"; values: Readonly<Record<string, string | null | typeof ANEW>>; why: string }
  | { how: "keep"; why: string };

/** Takes the place of what must differ from row to row. */
export const ANEW = Symbol("another one in each row");
