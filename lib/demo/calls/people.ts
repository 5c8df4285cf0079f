import type { SqlValue } from "@/lib/platform/db";
import { seedId } from "../seed-rows";
import type { DemoCustomer } from "../types";

/** Whom the demo organization speaks to: invented people at numbers that are nobody's. */

/** The sandbox's own number; elsewhere it is nobody's, too. */
export const OUR_NUMBER = "+12025550100";
export const OUR_NUMBER_ID = seedId("phoneNumber", OUR_NUMBER);

const NAMES = [
  ...["Maeve Byrne", "Jonas Keller", "Sofia Marques", "Pieter de Wit", "Aoife Nolan", "Luca Ferri"],
  ...["Hanna Lindqvist", "Marek Dudek", "Claire Moreau", "Owen Price", "Greta Holm", "Rui Tavares"],
];
const JOBS = ["Sales", "Dispatch", "Customer service", "Logistics"];

const nameOf = (index: number): string => NAMES[index % NAMES.length] ?? "";
const jobOf = (index: number): string => JOBS[index % JOBS.length] ?? "";

/** Customers with a contact, those who buy most. */
const CUSTOMERS = 4;

export const contactColumns = [
  ...["id", "supplierId", "company", "customerCode", "name", "jobTitle", "phone", "createdAt"],
];

/** A supplier's contact; `index` counts the suppliers that have one. */
export const supplierContact = (supplierId: string, index: number) => ({
  ...{ id: seedId("contact", supplierId), name: nameOf(index), jobTitle: jobOf(index) },
  number: `+120255501${60 + index}`,
});

export const supplierContactRow = (
  supplierId: string,
  { id, name, jobTitle, number }: { id: string; name: string; jobTitle: string | null; number: string },
  at: string,
): SqlValue[] => [id, supplierId, null, null, name, jobTitle, number, at];

/** The contacts of the first customers, who come with the customers themselves. */
export const customerContactRows = (customers: readonly DemoCustomer[], at: string): SqlValue[][] =>
  customers
    .slice(0, CUSTOMERS)
    .map(({ code, name }, index) => [
      ...[customerContactId(code), null, name, code, nameOf(NAMES.length - 1 - index), "Shop manager"],
      ...[`+120255501${80 + index}`, at],
    ]);

const customerContactId = (code: string): string => seedId("contact", "customer", code);
