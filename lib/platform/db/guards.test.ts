import { expect, test } from "vitest";
import { GuardError, guardOf, uniqueViolation } from "./guards";

const failed = (what: string) => new Error(`D1_ERROR: ${what}: SQLITE_CONSTRAINT`);
const check = (name: string) => failed(`CHECK constraint failed: ${name}`);
const unique = (columns: string) => failed(`UNIQUE constraint failed: ${columns}`);

test("a failed guard is told by its name, and no other error is one", () => {
  expect(guardOf(check("guard_budget"))).toBe("budget");
  expect(guardOf(check("guard_organization_mails"))).toBe("organization_mails");
  for (const other of [
    check("quantity_positive"),
    unique("Item.organizationId, Item.codeKey"),
    new Error(""),
  ])
    expect(guardOf(other)).toBeNull();
  for (const none of [undefined, null, "CHECK constraint failed: guard_budget", {}])
    expect(guardOf(none)).toBeNull();
});

test("a taken key is the one that holds all of the columns asked for", () => {
  const taken = unique("AuditEntry.organizationId, AuditEntry.seq");
  expect(uniqueViolation(taken, "AuditEntry.seq")).toBe(true);
  expect(uniqueViolation(taken, "AuditEntry.organizationId", "AuditEntry.seq")).toBe(true);
  expect(uniqueViolation(taken, "AuditEntry.seq", "AuditEntry.id" as never)).toBe(false);
  expect(uniqueViolation(taken, "Item.codeKey", "AuditEntry.seq")).toBe(false);
  expect(uniqueViolation(unique("Item.codeKey"), "Item.codeKey")).toBe(true);
  expect(uniqueViolation(check("guard_used"), "Item.codeKey")).toBe(false);
  for (const none of [undefined, null, "UNIQUE constraint failed: Item.codeKey", {}])
    expect(uniqueViolation(none, "Item.codeKey")).toBe(false);
});

test("the error of a guard says which one it was", () => {
  expect(new GuardError("used")).toMatchObject({
    kind: "used",
    message: "The write was undone as a whole: used.",
  });
});
