import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { migrationFiles, migrationText } from "./migrated";

it("keeps contacts and their numbers in their order when contacts are made anew for customers", () => {
  const [change] = migrationFiles().filter((file) => file.endsWith("_keep_contacts_of_customers.sql"));
  const db = new DatabaseSync(":memory:");
  for (const file of migrationFiles()) if (file < (change ?? "")) db.exec(migrationText(file));
  db.exec(`PRAGMA foreign_keys = ON;
    INSERT INTO "Organization" ("id", "slug", "name", "country", "currency", "timeZone", "trialEndsAt", "createdAt")
      VALUES ('org_1', 'acme', 'Acme', 'DE', 'EUR', 'UTC', '2026-12-01', '2026-11-01');
    INSERT INTO "Supplier" ("organizationId", "id", "code", "codeKey", "name", "currency", "createdAt")
      VALUES ('org_1', 'sup_1', 'S', 's', 'Nordic', 'EUR', '2026-11-01');
    INSERT INTO "Contact" ("organizationId", "id", "supplierId", "name", "jobTitle", "email", "createdAt", "version")
      VALUES ('org_1', 'con_1', 'sup_1', 'Eve', 'Sales', 'eve@nordic.example', '2026-11-02', 3), ('org_1', 'con_2', 'sup_1', 'Bob', NULL, NULL, '2026-11-02', 1);
    INSERT INTO "ContactPhone" ("organizationId", "contactId", "number", "position")
      VALUES ('org_1', 'con_1', '+3', 2), ('org_1', 'con_1', '+1', 0), ('org_1', 'con_1', '+2', 1);`);
  db.exec(migrationText(change ?? ""));
  const rows = db.prepare(`SELECT * FROM "Contact" ORDER BY "id"`).all();
  expect(rows).toMatchObject([
    { id: "con_1", supplierId: "sup_1", name: "Eve", phone: "+1", phone2: "+2", phone3: "+3", version: 3 },
    { id: "con_2", supplierId: "sup_1", name: "Bob", phone: null, company: null },
  ]);
  expect(db.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
});
