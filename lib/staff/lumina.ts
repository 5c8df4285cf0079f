/**
 * Lumina's own audit chain: what staff do is chained like what an organization does, under this id, which no organization
 * can have. Read it with `tenantDb(LUMINA)`.
 */
export const LUMINA = "lumina";
