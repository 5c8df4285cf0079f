import { controlDb, controlRead } from "@/lib/platform/db/control";
import { UserError } from "@/lib/platform/errors";
import type { HoldKind } from "./kinds";

/** What a hold is on, as staff name it. */
export interface NamedSubject {
  kind: HoldKind;
  /** A person's e-mail address; the number of an order; the id of a call, as its address shows it. */
  reference: string;
  /** The organization by its address ("pier-fittings"); empty for a person. */
  organization: string;
}

export interface Subject {
  kind: HoldKind;
  subjectId: string;
  organizationId: string | null;
  email: string | null;
  label: string;
}

/** @throws UserError when there is nothing of this name */
export async function findSubject({ kind, reference, organization }: NamedSubject): Promise<Subject> {
  if (kind === "person") return person(reference.trim().toLowerCase());
  const found = await controlDb().organization.findFirst({
    where: { OR: [{ slug: organization.trim() }, { id: organization.trim() }] },
    select: { id: true, name: true },
  });
  if (!found)
    throw new UserError(
      "There is no organization at this address. Copy it from the list of billing.",
      "organization",
    );
  const named = { kind, organizationId: found.id, email: null };
  if (kind === "organization") return { ...named, subjectId: found.id, label: found.name };
  if (kind === "call") {
    const call = await one(
      `SELECT "id", "createdAt" AS "named" FROM "Call" WHERE "organizationId" = ?1 AND "id" = ?2`,
      [found.id, reference.trim()],
    );
    if (!call)
      throw new UserError(
        "This organization has no such call. Use the id at the end of its address.",
        "reference",
      );
    return { ...named, subjectId: call.id, label: `Call of ${call.named.slice(0, 10)}, ${found.name}` };
  }
  const order = await one(
    `SELECT "id", "number" AS "named" FROM "PurchaseOrder" WHERE "organizationId" = ?1 AND "number" = ?2`,
    [found.id, reference.trim()],
  );
  if (!order)
    throw new UserError(
      "This organization has no order of this number. Type it as it stands on the order.",
      "reference",
    );
  return { ...named, subjectId: order.id, label: `Order ${order.named}, ${found.name}` };
}

/** A row of an organization that staff name: only that it is there, and what it is called. */
async function one(sql: string, params: string[]): Promise<{ id: string; named: string } | undefined> {
  const [rows = []] = await controlRead([{ sql: `${sql} LIMIT 1`, params }]);
  return rows[0] && { id: String(rows[0].id), named: String(rows[0].named) };
}

/** Somebody without an account is known by their address alone: who wrote to us, or follows the register. */
async function person(email: string): Promise<Subject> {
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new UserError("Type the person's e-mail address.", "reference");
  const user = await controlDb().user.findUnique({ where: { email }, select: { id: true } });
  return { kind: "person", subjectId: user?.id ?? email, organizationId: null, email, label: email };
}
