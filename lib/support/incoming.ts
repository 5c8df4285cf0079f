import PostalMime from "postal-mime";
import { clock, MINUTE_MS } from "@/lib/platform/clock";
import { GuardError } from "@/lib/platform/db";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { newId } from "@/lib/platform/id";
import { idEndingIn, idEndsWith } from "./reference";
import { LONGEST } from "./schema";

const MAX_BYTES = 5 * 1024 * 1024;
/** A mail system that is not sure whether we have it sends it again. */
const SAME_WITHIN_MS = 10 * MINUTE_MS;
/** Where the answer ends and what it answers begins. */
const QUOTE = /^(On .{5,200}wrote:|-{3,} ?Original Message ?-{3,}|_{10,}|From: .+)$/im;

/**
 * Takes a mail that answers one of ours: its subject holds the number of an inquiry, and it comes from the address that
 * the inquiry has. Neither alone is enough: an address can be forged, and a number can be seen by others. It becomes a
 * message of the thread, and the inquiry is open again. Repeats are harmless.
 *
 * @returns whether all of it was taken; what has files with it, or was written by a machine, is for people to read too.
 */
export async function receiveReply(raw: ArrayBuffer): Promise<boolean> {
  if (raw.byteLength > MAX_BYTES) return false;
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? "";
  const ending = idEndingIn(mail.subject ?? "");
  const email = mail.from?.address?.toLowerCase();
  if (!ending || !email || /^auto-/i.test(header("auto-submitted"))) return false;
  const params: (string | number)[] = [email];
  const [[row] = []] = await controlRead([
    {
      sql: `SELECT "id" FROM "Inquiry" WHERE "email" = ?1 AND ${idEndsWith(ending, (value) => `?${params.push(value)}`)}`,
      params,
    },
  ]);
  const inquiry = row && (await controlDb().inquiry.findUnique({ where: { id: String(row.id) } }));
  const body = answerIn(mail.text ?? "");
  if (!inquiry || !body) return false;
  const now = clock.instant();
  try {
    await controlWrite({ kind: "system", id: "mail" }, async (w) => {
      w.guard(
        "used",
        `NOT EXISTS (SELECT 1 FROM "InquiryMessage" WHERE "inquiryId" = ?1 AND "direction" = 'in' AND "body" = ?2 AND "createdAt" >= ?3)`,
        [inquiry.id, body, clock.inMs(-SAME_WITHIN_MS)],
      );
      await w.tables.inquiry.updateMany({
        where: { id: inquiry.id },
        data: { status: "open", closedAt: null, lastMessageAt: now, version: { increment: 1 } },
      });
      w.expectRows(1);
      await w.tables.inquiryMessage.createMany({
        data: [
          {
            ...{ id: newId("inquiryMessage"), inquiryId: inquiry.id, direction: "in" },
            ...{ author: inquiry.name, body, createdAt: now },
          },
        ],
      });
    });
  } catch (error) {
    if (!(error instanceof GuardError)) throw error;
  }
  return mail.attachments.length === 0;
}

/** What was written, without what it answers and without characters that nobody types. */
function answerIn(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  const own = plain.slice(0, QUOTE.exec(plain)?.index ?? plain.length);
  return own
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join("\n")
    .trim()
    .slice(0, LONGEST.message);
}
