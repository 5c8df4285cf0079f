import { claimNumber, freeNumber } from "@/lib/accounts/phone-number-owners";
import { limitsOf } from "@/lib/billing/limits";
import { formatMoney } from "@/lib/format/money";
import { formatPhone, nationalDigits } from "@/lib/format/phone";
import { clock, HOUR_MS, MINUTE_MS } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import { processorInOrder } from "@/lib/processors/queries";
import type { NumberType } from "@/lib/providers/number-types";
import { twilioAccount } from "@/lib/providers/twilio";
import {
  buyTwilioNumber,
  type NumberForSale,
  type NumberSearch,
  numberPrice,
  ownedTwilioNumber,
  releaseTwilioNumber,
  searchNumbers,
} from "@/lib/providers/twilio-numbers";
import { numberUrls } from "./webhook-urls";

/** Numbers of an organization: searched, bought once, given back. What happens at Twilio is asked for after it was written down. */

const SEARCHES_AN_HOUR = 120;
const PURCHASES_AN_HOUR = 10;

interface Buyer {
  db: TenantDb;
  actor: Actor;
  organization: { timeZone: string };
}

/** @throws UserError where telephony is switched off */
export async function requireTelephony(): Promise<{ sid: string }> {
  const account = twilioAccount();
  if (!account || !(await processorInOrder("twilio")))
    throw new UserError("Telephony is switched off here. Ask Lumina's support.");
  return account;
}

export interface Offers {
  numbers: NumberForSale[];
  /** What each costs a month; null where Twilio names no price, so that none can be bought. */
  price: { minor: number; currency: string } | null;
}

/** What is for sale. @throws UserError with a sentence where Twilio refuses */
export async function numbersForSale(db: TenantDb, search: NumberSearch): Promise<Offers> {
  await requireTelephony();
  if (!(await withinLimit(["number-searches", db.organizationId], SEARCHES_AN_HOUR, HOUR_MS)))
    throw new UserError(`At most ${SEARCHES_AN_HOUR} searches an hour are made. Try again later.`);
  const [numbers, price] = await Promise.all([
    searchNumbers(search),
    numberPrice(search.country, search.type),
  ]);
  return { numbers, price };
}

/** What is for sale, or the sentence that says why nothing can be bought. */
export async function offersOrRefusal(
  db: TenantDb,
  search: NumberSearch,
): Promise<{ offers: Offers; refusal: null } | { offers: null; refusal: string }> {
  try {
    return { offers: await numbersForSale(db, search), refusal: null };
  } catch (error) {
    if (error instanceof UserError) return { offers: null, refusal: error.message };
    throw error;
  }
}

export interface Purchase {
  /** Made by the form: a second try of the same form is the same purchase. */
  requestKey: string;
  number: string;
  country: string;
  type: NumberType;
  label: string;
  /** The monthly price that was confirmed, in hundredths. */
  priceMinor: number;
}

/**
 * Buys a number, once however often it is asked for.
 *
 * @returns its id
 * @throws UserError when Twilio refuses or does not offer it, the price is another than was confirmed, or the plan's numbers
 * are used up
 */
export async function buyNumber(
  { db, actor, organization }: Buyer,
  wanted: Purchase,
): Promise<{ id: string }> {
  const earlier = await numberOfForm(db, wanted.requestKey);
  if (earlier) return bought(earlier);
  const { sid: accountSid } = await requireTelephony();
  if (!(await withinLimit(["number-purchases", db.organizationId], PURCHASES_AN_HOUR, HOUR_MS)))
    throw new UserError(`At most ${PURCHASES_AN_HOUR} numbers an hour are bought. Try again later.`);
  const [offer, price, { phoneNumbers: most }] = await Promise.all([
    offerOf(wanted),
    numberPrice(wanted.country, wanted.type),
    limitsOf(db.organizationId),
  ]);
  if (!offer) {
    // The same form, sent at the same time, may have bought it.
    const meanwhile = await numberOfForm(db, wanted.requestKey);
    if (meanwhile) return bought(meanwhile);
    throw new UserError(NOT_FOR_SALE);
  }
  if (!price) throw new UserError("Twilio names no price for this number, so it cannot be bought.");
  if (price.minor !== wanted.priceMinor)
    throw new UserError(
      `The price is ${formatMoney(price.minor, price.currency)} a month now. Search again to confirm it.`,
    );
  const id = newId("phoneNumber");
  const { requestKey, number, country } = wanted;
  const { sms } = offer;
  const label = wanted.label || formatPhone(number);
  const monthly = `${formatMoney(price.minor, price.currency)} a month`;
  try {
    await db.write(actor, async (w) => {
      w.guard(
        "used",
        `(SELECT count(*) < ?2 FROM {PhoneNumber} p WHERE p."status" IN ('buying', 'active'))`,
        [most],
      );
      await w.phoneNumber.createMany({
        data: [
          {
            ...{ id, requestKey, number, country, sms, label, status: "buying", createdAt: clock.instant() },
            ...{ priceMinor: price.minor, priceCurrency: price.currency },
            ...{ boughtBy: actor.id, timeZone: organization.timeZone, rings: JSON.stringify([actor.id]) },
          },
        ],
      });
      w.audit({
        action: "phone-number.bought",
        subjectType: "PhoneNumber",
        subjectId: id,
        summary: `The number ${number} was ordered for ${monthly}.`,
        after: { number, priceMinor: price.minor, currency: price.currency },
      });
    });
  } catch (error) {
    if (error instanceof GuardError)
      throw new UserError(
        `Your plan has ${most} numbers, and they are in use. Release one first, or choose a larger plan.`,
      );
    const written = uniqueViolation(error, "PhoneNumber.requestKey")
      ? await numberOfForm(db, requestKey)
      : null;
    if (!written) throw error;
    return bought(written);
  }
  const owner = { number, accountSid, organizationId: db.organizationId, numberId: id };
  if (!(await claimNumber(owner))) {
    await noteFailed(db, id, TAKEN);
    throw new UserError(TAKEN);
  }
  try {
    await keepBought(db, id, await buyTwilioNumber(number, { friendlyName: id, ...numberUrls() }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await freeNumber(owner);
    await noteFailed(db, id, error.message);
    throw error;
  }
  return { id };
}

/** What is offered now for this number, country and type: the price that is asked for hangs on all three. */
async function offerOf({ number, country, type }: Purchase): Promise<NumberForSale | null> {
  const digits = nationalDigits(number, country);
  const found = digits ? await searchNumbers({ country, type, digits, sms: false }) : [];
  return found.find((one) => one.number === number) ?? null;
}

const NOT_FOR_SALE = "This number is not for sale any more. Search again.";
const TAKEN = "Somebody else has just taken this number. Choose another.";

type NumberRow = NonNullable<Awaited<ReturnType<typeof numberOfForm>>>;

const numberOfForm = (db: TenantDb, requestKey: string) =>
  db.phoneNumber.findFirst({ where: { requestKey }, select: { id: true, status: true, failure: true } });

function bought({ id, failure }: NumberRow): { id: string } {
  if (failure) throw new UserError(failure);
  return { id };
}

/** @throws NotFoundError */
export async function findNumber(db: TenantDb, id: string) {
  const row = await db.phoneNumber.findFirst({ where: { id } });
  if (!row) throw new NotFoundError("This number");
  return row;
}

const SYSTEM: Actor = { kind: "system", id: "phone-numbers" };

/**
 * Notes that Twilio sold a number. Where the purchase was given up meanwhile, the number is given back, lest it be paid for
 * and seen by nobody.
 *
 * @throws UserError when it was given up
 */
async function keepBought(db: TenantDb, id: string, providerSid: string): Promise<void> {
  const isNoted = await changeBuying(db, id, {
    set: `"status" = 'active', "providerSid" = ?3, "boughtAt" = ?4`,
    values: [providerSid, clock.instant()],
  });
  // Two may have found out at the same time.
  if (isNoted || (await findNumber(db, id)).status === "active") return;
  await releaseTwilioNumber(providerSid);
  throw new UserError(
    "The purchase was given up before Twilio confirmed it. Search again and choose another.",
  );
}

/** @returns false when the purchase was settled before */
const noteFailed = (db: TenantDb, id: string, failure: string): Promise<boolean> =>
  changeBuying(db, id, { set: `"status" = 'failed', "failure" = ?3`, values: [failure] });

async function changeBuying(
  db: TenantDb,
  id: string,
  { set, values }: { set: string; values: string[] },
): Promise<boolean> {
  const [changed = 0] = await db.write(SYSTEM, (w) => {
    w.updateRows("PhoneNumber", `${set}, "version" = "version" + 1`, `"id" = ?2 AND "status" = 'buying'`, [
      id,
      ...values,
    ]);
  });
  return changed > 0;
}

/** A purchase that is younger may still be on its way to Twilio, which is waited for much shorter than this. */
const SETTLED_AFTER_MS = MINUTE_MS;

/**
 * Asks Twilio what became of a purchase whose answer was lost.
 *
 * @returns whether the number is ours
 * @throws UserError while the purchase may still go on
 */
export async function settlePurchase({ db }: Pick<Buyer, "db">, id: string): Promise<boolean> {
  const { sid: accountSid } = await requireTelephony();
  const { number, status, createdAt } = await findNumber(db, id);
  if (status !== "buying") return status === "active";
  if (createdAt > clock.inMs(-SETTLED_AFTER_MS))
    throw new UserError("This number is being bought at this moment. Check again in a minute.");
  const owner = { number, accountSid, organizationId: db.organizationId, numberId: id };
  if (!(await claimNumber(owner))) {
    await noteFailed(db, id, TAKEN);
    return false;
  }
  const providerSid = await ownedTwilioNumber(number, id);
  if (providerSid) {
    await keepBought(db, id, providerSid);
    return true;
  }
  // Not freed where the purchase came through at this moment.
  if (!(await noteFailed(db, id, "Twilio did not sell this number. Search again and choose another.")))
    return (await findNumber(db, id)).status === "active";
  await freeNumber(owner);
  return false;
}

/**
 * Gives a number back: nobody reaches the organization on it any more. What was said on it stays.
 *
 * @throws UserError where Twilio refuses
 */
export async function releaseNumber({ db, actor }: Pick<Buyer, "db" | "actor">, id: string): Promise<string> {
  await requireTelephony();
  const { number, status, providerSid, version } = await findNumber(db, id);
  if (status === "released") return number;
  if (status !== "active" || !providerSid)
    throw new UserError("This number is not yours yet, so it cannot be released.");
  await releaseTwilioNumber(providerSid);
  await freeNumber({ number, organizationId: db.organizationId, numberId: id });
  try {
    await db.write(actor, (w) => {
      w.updateRows(
        "PhoneNumber",
        `"status" = 'released', "releasedAt" = ?3, "version" = "version" + 1`,
        `"id" = ?2 AND "status" = 'active'`,
        [id, clock.instant()],
      );
      w.expectRows(1, "changed");
      w.audit({
        action: "phone-number.released",
        subjectType: "PhoneNumber",
        subjectId: id,
        summary: `The number ${number} was released.`,
        before: { number, version },
      });
    });
  } catch (error) {
    // Somebody else has released it at the same time.
    if (!(error instanceof GuardError)) throw error;
  }
  return number;
}

/** The numbers that are an organization's, or become so, the newest last. */
export const listNumbers = (db: TenantDb) =>
  db.phoneNumber.findMany({
    where: { status: { in: ["buying", "active"] } },
    orderBy: { id: "asc" },
    take: MOST_NUMBERS,
  });
export type PhoneNumberRow = Awaited<ReturnType<typeof listNumbers>>[number];

/** More than any plan has. */
const MOST_NUMBERS = 100;

/** A number that calls of ours can show: a certain one, or the first; null where there is none. */
export const numberToShow = (db: TenantDb, id: string | null) =>
  db.phoneNumber.findFirst({
    where: { status: "active", ...(id ? { id } : {}) },
    orderBy: { id: "asc" },
    select: { id: true, number: true, records: true },
  });

/** The numbers that calls of ours can show. */
export const numbersToShow = (db: TenantDb) =>
  db.phoneNumber.findMany({
    where: { status: "active" },
    select: { id: true, label: true, number: true },
    orderBy: { id: "asc" },
    take: MOST_NUMBERS,
  });
