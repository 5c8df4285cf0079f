import { type Party, partiesAt } from "@/lib/catalogue/contact-parties";
import { type ContactCompany, createContact } from "@/lib/catalogue/contacts";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { findCall } from "./calls";

/** Who was at the other end of a call: found by the number, chosen where it fits several, or made a contact. */

type Numbers = { direction: string; fromNumber: string; toNumber: string };

/** The other party's number; empty where the caller hid it. */
export const otherNumber = ({ direction, fromNumber, toNumber }: Numbers): string =>
  direction === "inbound" ? fromNumber : toNumber;

/** Whom a call may have been with, where it is not known which person; null where nothing is to be asked. */
export async function callerChoices(
  db: TenantDb,
  call: Numbers & { isTest: boolean; contact: unknown },
  country: string,
): Promise<Party[] | null> {
  const number = otherNumber(call);
  if (call.isTest || call.contact || number === "") return null;
  return (await partiesAt(db, number, country)).filter(({ contactId }) => contactId !== null);
}

/**
 * Says with which contact a call was.
 *
 * @throws UserError when somebody has said so meanwhile
 */
export async function setCaller(
  db: TenantDb,
  actor: Actor,
  { id, contactId }: { id: string; contactId: string },
): Promise<void> {
  const call = await findCall(db, id);
  const number = otherNumber(call);
  const contact = await db.contact.findFirst({
    where: { id: contactId, OR: [{ phone: number }, { phone2: number }, { phone3: number }] },
    select: { supplierId: true },
  });
  if (!contact) throw new NotFoundError("This contact");
  try {
    await db.write(actor, (w) => {
      w.updateRows(
        "Call",
        `"contactId" = ?3, "supplierId" = ?4, "version" = "version" + 1`,
        `"id" = ?2 AND "contactId" IS NULL`,
        [id, contactId, contact.supplierId],
      );
      w.expectRows(1, "changed");
      w.audit({
        action: "call.caller-named",
        subjectType: "Call",
        subjectId: id,
        summary: "It was said with whom a call was.",
        after: { contactId, supplierId: contact.supplierId },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError("Somebody else has said with whom this call was. Reload the page.");
    throw error;
  }
}

/** Makes the number of a call a contact of a supplier or a customer, and says that the call was with them. */
export async function addCaller(
  db: TenantDb,
  actor: Actor,
  at: ContactCompany,
  { id, name, jobTitle }: { id: string; name: string; jobTitle: string | null },
): Promise<void> {
  const number = otherNumber(await findCall(db, id));
  if (number === "") throw new UserError("This caller hid their number, so there is nothing to keep.");
  const contact = await createContact(db, actor, at, { name, jobTitle, email: null, phones: [number] });
  await setCaller(db, actor, { id, contactId: contact.id });
}

/** Somebody has seen to a missed call; a second time nothing happens. */
export async function noteFollowedUp(db: TenantDb, actor: Actor, id: string): Promise<void> {
  const call = await findCall(db, id);
  if (call.followedUpAt !== null) return;
  await db.write(actor, (w) => {
    w.updateRows(
      "Call",
      `"followedUpAt" = ?3, "followedUpBy" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "followedUpAt" IS NULL`,
      [id, clock.instant(), actor.id],
    );
    w.audit({
      action: "call.followed-up",
      subjectType: "Call",
      subjectId: id,
      summary: "A missed call was seen to.",
    });
  });
}
