export { bulkContext } from "./context";
export { planRows } from "./plan-rows";
export { planSalesLines } from "./sales-lines";
export { insertRecords } from "./sql";
export {
  type BulkContext,
  type BulkPlan,
  NOTE_KEYS,
  type NoteKey,
  type Notes,
  type RowProblem,
} from "./types";
