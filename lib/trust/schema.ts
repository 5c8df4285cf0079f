/** How an incident became known: by a check that fails, or by a person. */
export const INCIDENT_KINDS = ["check", "report"] as const;
