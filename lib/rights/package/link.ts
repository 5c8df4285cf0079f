import { createHash, randomInt } from "node:crypto";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { controlDb, controlWrite } from "@/lib/platform/db/control";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import type { NewMail } from "@/lib/platform/mail";
import { withinLimit } from "@/lib/platform/rate-limit";
import { signed, unsigned } from "@/lib/platform/signing";
import { packageCodeMail, packageLinkMail, packageReadyMail } from "./mails";
import { PACKER, type PackageRow, packageRow } from "./record";

/**
 * The way to a package for people without an account: a link that was mailed to them, and a code that is mailed to the same
 * address when they follow it. A link that was passed on, or lies in an old mailbox, opens nothing by itself.
 */
const LINK = "link to a package of personal data";
const TICKET = "download of a package of personal data";
const CODE_MINUTES = 10;
const CODE_ATTEMPTS = 5;
/** Codes that are mailed for one package within an hour. */
const CODES_PER_HOUR = 5;

/** What is mailed when a package is ready: to its account's address, or a link. Nobody is told who gave no address. */
export function readyMail({
  id,
  userId,
  email,
}: Pick<PackageRow, "id" | "userId" | "email">): NewMail | null {
  if (email === null) return null;
  return userId === null ? packageLinkMail(email, signed(LINK, id)) : packageReadyMail(email);
}

const hashOf = (id: string, code: string): string =>
  createHash("sha256").update(`${id} ${code}`).digest("hex");

/** Its thirty days end by the minute: a legal hold keeps its files, and opens them to nobody. */
const isOpen = ({ status, expiresAt }: PackageRow): boolean =>
  status === "ready" && expiresAt !== null && expiresAt > clock.instant();

/** The package that a link leads to. @throws NotFoundError for any other link, and once it is expired */
export async function packageOfLink(token: string): Promise<PackageRow> {
  const id = unsigned(LINK, token);
  const row = id === null ? null : await packageRow(id);
  if (!row || !isOpen(row) || row.userId !== null || row.email === null)
    throw new NotFoundError("This package");
  return row;
}

/** Mails a code to the address of a package; the one before works no more. */
export async function sendPackageCode(token: string): Promise<void> {
  const { id, email } = await packageOfLink(token);
  if (email === null || !(await withinLimit(["package-code", id], CODES_PER_HOUR, 60 * MINUTE_MS)))
    throw new UserError("Several codes were mailed already. Use the newest, or try again in an hour.");
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  await controlWrite(PACKER, (w) => {
    w.statement(
      `UPDATE "SubjectPackage" SET "codeHash" = ?2, "codeExpiresAt" = ?3, "codeAttempts" = 0 WHERE "id" = ?1 AND "status" = 'ready'`,
      [id, hashOf(id, code), clock.inMs(CODE_MINUTES * MINUTE_MS)],
    );
    w.expectRows(1, "changed");
    w.mail(packageCodeMail(email, code));
  });
}

/**
 * What lets a download begin within the next minutes, for whoever typed the right code. A code works once.
 *
 * @throws UserError when the code is wrong, over, or was tried too often
 */
export async function ticketFor(token: string, code: string): Promise<string> {
  const { id } = await packageOfLink(token);
  const now = clock.instant();
  // Counted before it is compared, so that many at once are no more attempts than one by one.
  const [counted, used] = await controlWrite(PACKER, (w) => {
    w.statement(
      `UPDATE "SubjectPackage" SET "codeAttempts" = "codeAttempts" + 1
       WHERE "id" = ?1 AND "codeHash" IS NOT NULL AND "codeAttempts" < ?2 AND "codeExpiresAt" > ?3`,
      [id, CODE_ATTEMPTS, now],
    );
    w.statement(
      `UPDATE "SubjectPackage" SET "codeHash" = NULL WHERE changes() = 1 AND "id" = ?1 AND "codeHash" = ?2`,
      [id, hashOf(id, code.replace(/\s/g, ""))],
    );
  });
  if (counted !== 1) throw new UserError("This code is over. Have a new one mailed.");
  if (used !== 1)
    throw new UserError("This code is not right. Look at the newest mail, or have a new one sent.");
  return signed(TICKET, `${id} ${clock.inMs(CODE_MINUTES * MINUTE_MS)}`);
}

/** The package that a link and a ticket open together. @throws NotFoundError for any others, or later */
export async function packageOfTicket(token: string, ticket: string): Promise<PackageRow> {
  const row = await packageOfLink(token);
  const [id, until = ""] = unsigned(TICKET, ticket)?.split(" ") ?? [];
  if (id !== row.id || until <= clock.instant()) throw new NotFoundError("This package");
  return row;
}

/** The packages of an account, the newest first. */
export const packagesOf = (userId: string) =>
  controlDb().subjectPackage.findMany({ where: { userId }, orderBy: { createdAt: "desc" }, take: 10 });

/** A package that an account can take. @throws NotFoundError when it is somebody else's, is not ready, or its time is over */
export async function ownPackage(userId: string, id: string): Promise<PackageRow> {
  const row = await controlDb().subjectPackage.findFirst({ where: { id, userId } });
  if (!row || !isOpen(row)) throw new NotFoundError("This package");
  return row;
}
