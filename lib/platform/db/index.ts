export type { Actor, AuditRecord } from "./audit-chain";
export { GuardError, type GuardKind, uniqueViolation } from "./guards";
export { type SqlValue, type TenantDb, type TenantWriter, tenantDb } from "./tenant";
