import { PROMISES_TABLE, promisesTable, registryProblems, writtenTable } from "../promises-table";
import type { HouseRule } from "./source";

/** Each promise of the privacy policy is kept by a check, a test or a document, and the table in docs says which. */
export const promisesAreKept: HouseRule = () => [
  ...registryProblems(),
  ...(writtenTable() === promisesTable() ? [] : [`${PROMISES_TABLE} is not up to date: npm run promises`]),
];
