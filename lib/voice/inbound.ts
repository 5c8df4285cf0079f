import { MOST_PHONES, provenPhones } from "@/lib/accounts/call-phones";
import { type Party, partiesAt } from "@/lib/catalogue/contact-parties";
import { isAbsent } from "@/lib/phone-numbers/hours";
import type { NumberSettings } from "@/lib/phone-numbers/settings";
import { clock, HOUR_MS } from "@/lib/platform/clock";
import { GuardError, type TenantDb, uniqueViolation } from "@/lib/platform/db";
import { inList } from "@/lib/platform/db/in-list";
import { newId } from "@/lib/platform/id";
import { withinLimit } from "@/lib/platform/rate-limit";
import { type CallTime, withCallTime } from "@/lib/usage/call-time";
import { CALLS } from "./calls";
import { CALL_IN_PROGRESS } from "./status";

/** Calls to an organization's numbers, each step an atomic write. Webhooks come twice, and at the same time. */

/** More calls to one organization at a time are refused as busy. */
export const MAX_INBOUND_AT_ONCE = 20;
const LONGEST_MS = 5 * HOUR_MS;

const ONGOING = inList(CALL_IN_PROGRESS);

export interface InboundCall {
  callSid: string;
  /** In E.164; null where the caller hides it. */
  from: string | null;
  number: NumberSettings;
  /** The organization's, in whose form suppliers write their numbers. */
  country: string;
}

/** Calls from one number, or from all that hide theirs, in an hour. */
const MAX_FROM_ONE_AN_HOUR = 60;

/** How a number that is hidden is stored. */
export const HIDDEN_NUMBER = "";

/**
 * Writes a call that comes in, once.
 *
 * @returns its id, and who calls when one contact or supplier has the number; "busy" when too many calls go
 * on, or come; "rejected" when the minutes of the plan are used up
 */
export async function receiveCall(
  db: TenantDb,
  { callSid, from, number, country }: InboundCall,
): Promise<{ id: string } | "busy" | "rejected"> {
  const known = await callOfProvider(db, callSid);
  if (known) return known;
  if (
    !(await withinLimit(
      ["inbound-calls", db.organizationId, from ?? "hidden"],
      MAX_FROM_ONE_AN_HOUR,
      HOUR_MS,
    ))
  )
    return "busy";
  const caller = from ? onlyOne(await partiesAt(db, from, country)) : null;
  return withCallTime(db, async (time) =>
    "refusal" in time
      ? ((await callOfProvider(db, callSid)) ?? "rejected")
      : writeInbound(db, { callSid, from, number }, { caller, time }),
  );
}

async function writeInbound(
  db: TenantDb,
  { callSid, from, number }: Omit<InboundCall, "country">,
  { caller, time }: { caller: Pick<Party, "supplierId" | "contactId"> | null; time: CallTime },
): Promise<{ id: string } | "busy"> {
  const id = newId("call");
  try {
    await db.write(CALLS, async (w) => {
      time.guard(w);
      w.guard(
        "used",
        `(SELECT count(*) < ${MAX_INBOUND_AT_ONCE} FROM {Call} c
          WHERE c."direction" = 'inbound' AND c."status" IN (${ONGOING}) AND c."createdAt" > ?2)`,
        [clock.inMs(-LONGEST_MS)],
      );
      await w.call.createMany({
        data: [
          {
            ...{ id, providerSid: callSid, direction: "inbound", status: "ringing" },
            ...{ fromNumber: from ?? HIDDEN_NUMBER, toNumber: number.number, numberId: number.id },
            ...{ supplierId: caller?.supplierId ?? null, contactId: caller?.contactId ?? null },
            ...{ records: number.records, transcriptStatus: "waiting", insightStatus: "waiting" },
            ...{ maxMinutes: time.minutes, createdAt: clock.instant() },
          },
        ],
      });
    });
    return { id };
  } catch (error) {
    if (error instanceof GuardError && error.kind === "used") return "busy";
    const written = uniqueViolation(error, "Call.providerSid") && (await callOfProvider(db, callSid));
    if (!written) throw error;
    return written;
  }
}

/** The call of an id of Twilio's, or null. */
export const callOfProvider = (db: TenantDb, providerSid: string): Promise<{ id: string } | null> =>
  db.call.findFirst({ where: { providerSid }, select: { id: true } });

/** Two contacts of one supplier tell who calls, if not which of them. */
function onlyOne(parties: readonly Party[]): Pick<Party, "supplierId" | "contactId"> | null {
  const [first] = parties;
  if (!first) return null;
  if (parties.length === 1) return first;
  const { supplierId } = first;
  const isOneSupplier = supplierId !== null && parties.every((party) => party.supplierId === supplierId);
  return isOneSupplier ? { supplierId, contactId: null } : null;
}

/** The members who are rung for a number now, in their order: those with a proven phone who are not absent. */
export async function membersToRing(
  organizationId: string,
  { rings }: Pick<NumberSettings, "rings">,
): Promise<{ userId: string; phone: string }[]> {
  const phones = await provenPhones(organizationId, rings.slice(0, MOST_PHONES));
  const now = clock.now();
  return rings.flatMap((userId) => {
    const phone = phones.get(userId);
    return phone && !isAbsent(phone, now) ? [{ userId, phone: phone.number }] : [];
  });
}

/** A member has taken the call; the first counts. */
export async function noteTaken(db: TenantDb, id: string, userId: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"status" = 'in-progress', "answeredBy" = ?3, "answeredAt" = ?4, "version" = "version" + 1`,
      `"id" = ?2 AND "status" = 'ringing'`,
      [id, userId, clock.instant()],
    );
  });
}

/** The caller is about to leave a message, which is recorded. */
export async function noteMailbox(db: TenantDb, id: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows("Call", `"records" = 1, "version" = "version" + 1`, `"id" = ?2 AND "records" = 0`, [id]);
  });
}

/** The caller has left a message. */
export async function noteMessage(db: TenantDb, id: string): Promise<void> {
  await db.write(CALLS, (w) => {
    w.updateRows(
      "Call",
      `"messageAt" = ?3, "version" = "version" + 1`,
      `"id" = ?2 AND "messageAt" IS NULL AND "answeredAt" IS NULL`,
      [id, clock.instant()],
    );
  });
}
