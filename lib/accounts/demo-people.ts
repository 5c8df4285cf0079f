import type { Role } from "./permissions";

/** The demo organization's people, one a role. In a sandbox their password is no secret; elsewhere they have none. */
export const DEMO_SLUG = "demo";
export const DEMO_PASSWORD = "full-shelves-empty-bins";
export const DEMO_PEOPLE: readonly { role: Role; email: string; name: string; jobTitle: string }[] = [
  { role: "owner", email: "demo@lumina-erp.example", name: "Dara Quinn", jobTitle: "Managing director" },
  { role: "admin", email: "demo-admin@lumina-erp.example", name: "Noor Haddad", jobTitle: "Operations lead" },
  { role: "planner", email: "demo-planner@lumina-erp.example", name: "Tomasz Wilk", jobTitle: "Buyer" },
  { role: "viewer", email: "demo-viewer@lumina-erp.example", name: "Inês Prata", jobTitle: "Sales manager" },
];

/** Who looks around the demo without an account: one person for everybody, who may read and nothing else. */
export const GUEST_EMAIL = "demo-guest@lumina-erp.example";
