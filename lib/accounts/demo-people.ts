import type { Role } from "./permissions";

/** The demo organization's people, one a role. Their password is no secret: they exist in sandboxes only. */
export const DEMO_SLUG = "demo";
export const DEMO_PASSWORD = "full-shelves-empty-bins";
export const DEMO_PEOPLE: readonly { role: Role; email: string; name: string; jobTitle: string }[] = [
  { role: "owner", email: "demo@lumina-erp.example", name: "Dara Quinn", jobTitle: "Managing director" },
  { role: "admin", email: "demo-admin@lumina-erp.example", name: "Noor Haddad", jobTitle: "Operations lead" },
  { role: "planner", email: "demo-planner@lumina-erp.example", name: "Tomasz Wilk", jobTitle: "Buyer" },
  { role: "viewer", email: "demo-viewer@lumina-erp.example", name: "Inês Prata", jobTitle: "Sales manager" },
];
