import { controlRead } from "@/lib/platform/db/control";
import { requireSubject, type Subject } from "./subject";

/**
 * A person by everything that leads to their rows: the account of an address, and the address and proven telephone of an
 * account. Whoever has proven an address has proven the account that signs in by it; a telephone leads to no account.
 *
 * @throws Error when nothing tells who it is
 */
export async function resolveSubject(given: Subject): Promise<Subject> {
  const subject = requireSubject(given);
  const [rows = []] = await controlRead([
    {
      sql: `SELECT u."id", u."email", p."number" FROM "User" u LEFT JOIN "UserPhone" p ON p."userId" = u."id" AND p."provenAt" IS NOT NULL
        WHERE u."id" = ?1 OR (?1 IS NULL AND u."email" = ?2) LIMIT 1`,
      params: [subject.userId, subject.email],
    },
  ]);
  const [account] = rows;
  if (!account) return subject;
  return {
    userId: String(account.id),
    email: String(account.email),
    phone: subject.phone ?? (account.number === null ? null : String(account.number)),
  };
}
