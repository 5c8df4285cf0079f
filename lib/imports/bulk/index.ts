export { bulkContext } from "./context";
export { planRows } from "./plan-rows";
export { insertRecords } from "./sql";
export type {
  BulkContext,
  BulkPlan,
  NoteKey,
  Notes,
  RowProblem,
} from "./types";
