import type { SqlValue } from "@/lib/platform/db";
import { controlRead } from "@/lib/platform/db/control";

/** A statement and what is bound to it, so that tests can ask the database how it would run it. */
export interface Query {
  sql: string;
  params: SqlValue[];
}

/** The rows of one statement: for lists that are too long for Prisma to be quick at. */
export async function queryRows<Row>(query: Query): Promise<Row[]> {
  const [rows] = await controlRead([query]);
  return (rows ?? []) as Row[];
}
