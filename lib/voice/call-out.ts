import { readCallPhone } from "@/lib/accounts/call-phones";
import { limitsOf } from "@/lib/billing/limits";
import { type Party, phonesOfContact, phonesOfSupplier } from "@/lib/catalogue/contact-parties";
import { numbersToShow, numberToShow, requireTelephony } from "@/lib/phone-numbers/numbers";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { createCall } from "./calls";
import { placeCall } from "./channel";

/** Calls that members make: their own phone rings first, then the other party's, who sees a number of the organization. */

interface Caller {
  db: TenantDb;
  actor: Actor;
  organization: { id: string; timeZone: string; country: string };
}

export interface WantedCall {
  requestKey: string;
  /** A number on which they are reached. */
  number: string;
  /** Whom: a supplier, or where this is null a contact. */
  supplierId: string | null;
  contactId: string | null;
  purchaseOrderId: string | null;
  /** The number of ours that is shown; null for the first. */
  numberId: string | null;
}

/**
 * Calls a supplier, somebody there, or somebody at a customer.
 *
 * @throws UserError with what to do first: no number, no proven phone, no plan for it, telephony switched off
 */
export async function placeCallOut(
  { db, actor, organization }: Caller,
  wanted: WantedCall,
): Promise<{ id: string }> {
  if ((await limitsOf(organization.id)).phoneNumbers === 0)
    throw new UserError("Your plan has no telephony. An owner can change the plan.");
  await requireTelephony();
  const [phone, shown, parties, order] = await Promise.all([
    readCallPhone(actor.id),
    numberToShow(db, wanted.numberId),
    partiesOf(db, wanted, organization.country),
    wanted.purchaseOrderId
      ? db.purchaseOrder.findFirst({
          where: { id: wanted.purchaseOrderId },
          select: { id: true, number: true, supplierId: true },
        })
      : null,
  ]);
  if (wanted.purchaseOrderId && order?.supplierId !== wanted.supplierId)
    throw new NotFoundError("This purchase order");
  const party = parties.find(({ number }) => number === wanted.number);
  if (!party) throw new UserError("This number is not theirs any more. Reload the page.");
  if (!shown)
    throw new UserError(
      "Your organization has no number to call from yet. An admin can buy one under Settings, Telephone.",
    );
  if (!phone?.number)
    throw new UserError("Confirm the phone on which Lumina rings you first: under Account, Phone for calls.");
  return place({ db, actor, organization }, { ...wanted, party, shown, phone: phone.number, order });
}

async function partiesOf(
  db: TenantDb,
  { supplierId, contactId }: WantedCall,
  country: string,
): Promise<Party[]> {
  if (supplierId !== null) return phonesOfSupplier(db, supplierId, country);
  return contactId === null ? [] : phonesOfContact(db, contactId);
}

interface Ready {
  requestKey: string;
  party: Party;
  shown: { id: string; number: string; records: boolean };
  phone: string;
  order: { id: string; number: string } | null;
}

async function place(
  { db, actor, organization }: Caller,
  { requestKey, party, shown, phone, order }: Ready,
): Promise<{ id: string }> {
  const about = order ? ` about ${order.number}` : "";
  const { id } = await createCall(
    db,
    actor,
    {
      ...{ requestKey, fromNumber: shown.number, toNumber: party.number, isTest: false, numberId: shown.id },
      records: shown.records,
      ...{ supplierId: party.supplierId, contactId: party.contactId, purchaseOrderId: order?.id ?? null },
    },
    `${party.company} was called${about}.`,
  );
  await placeCall({
    ...{ organizationId: organization.id, callId: id, timeZone: organization.timeZone, phone },
    reason: order ? `About ${order.number}` : undefined,
  });
  return { id };
}

/** What somebody can be called on, and what is missing before they are. */
export interface CallOptions {
  parties: Party[];
  numbers: { id: string; label: string; number: string }[];
  hasPhone: boolean;
}

export async function callOptions(
  db: TenantDb,
  { parties, userId }: { parties: Party[]; userId: string },
): Promise<CallOptions> {
  const [numbers, phone] = await Promise.all([numbersToShow(db), readCallPhone(userId)]);
  return { parties, numbers, hasPhone: Boolean(phone?.number) };
}
