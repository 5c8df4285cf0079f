/**
 * Lumina's own audit chain: what staff do is chained like what an organization does, under this id, which no organization
 * can have. Read it with `tenantDb(STAFF_AUDIT_SCOPE)`.
 */
export const STAFF_AUDIT_SCOPE = "lumina";
