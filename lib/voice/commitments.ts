import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import { addDaysBack, promisedDay, replacedDaysSchema } from "@/lib/purchasing/promised-day";
import { findCall } from "./calls";

/** What a person makes of a promise: accepts, corrects, dismisses, and takes back. */

/** What accepting changed: the days of the order, and what was heard where a person corrected it. */
const readBefore = jsonColumn(
  "Commitment.before",
  z.object({
    replaced: replacedDaysSchema,
    heard: z.object({ day: z.string().nullable(), purchaseOrderId: z.string().nullable() }),
  }),
);

const CHANGED =
  "This promise or its order has changed since, so nothing was done. Reload the page to see how it stands; an order's day can also be changed on its own page.";

async function findCommitment(db: TenantDb, id: string) {
  const commitment = await db.commitment.findFirst({ where: { id } });
  if (!commitment) throw new NotFoundError("This promise");
  return commitment;
}

/**
 * A promised day becomes the order's expected day, in one write with the audit. What was heard may be corrected: another
 * order, another day.
 *
 * @param today the organization's calendar day
 * @returns the items to plan anew
 * @throws UserError when it cannot be, or was decided meanwhile
 */
export async function acceptCommitment(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: { id: string; version: number; orderId: string; day: string },
  locale?: string,
): Promise<{ itemIds: string[]; number: string }> {
  const commitment = await findCommitment(db, input.id);
  if (commitment.kind !== "delivery" || commitment.party !== "them")
    throw new UserError("Only a delivery day that the supplier promised changes an order.");
  const call = await findCall(db, commitment.callId);
  const promise = {
    ...{ orderId: input.orderId, day: input.day, supplierId: call.supplierId },
    said: { callId: call.id, quote: commitment.quote },
  };
  const promised = await promisedDay(db, today, promise, locale);
  const heard = { day: commitment.day, purchaseOrderId: commitment.purchaseOrderId };
  await decide(db, actor, input, "proposed", (w) => {
    w.updateRows(
      "Commitment",
      `"status" = 'accepted', "decidedBy" = ?3, "decidedAt" = ?4, "purchaseOrderId" = ?5, "day" = ?6, "before" = ?7,
       "orderVersion" = ?8, "version" = "version" + 1`,
      `"id" = ?2`,
      [
        ...[input.id, actor.id, clock.instant(), input.orderId, input.day],
        ...[JSON.stringify({ replaced: promised.replaced, heard }), promised.order.version + 1],
      ],
    );
    promised.addTo(w);
  });
  return { itemIds: promised.itemIds, number: promised.order.number };
}

/** The promise changes nothing: it was misheard, or is no promise. */
export async function dismissCommitment(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number },
): Promise<void> {
  await decide(db, actor, input, "proposed", (w) => {
    setStatus(w, actor, input.id, "dismissed");
    w.audit({
      action: "commitment.dismissed",
      subjectType: "Commitment",
      subjectId: input.id,
      summary: "A promise from a call was dismissed.",
    });
  });
}

/**
 * Takes a decision back: an accepted promise gives the order the day that it had before, unless the order has changed since.
 *
 * @returns the items to plan anew
 */
export async function undoCommitment(
  db: TenantDb,
  actor: Actor,
  input: { id: string; version: number },
): Promise<{ itemIds: string[] }> {
  const { status, before, purchaseOrderId, orderVersion } = await findCommitment(db, input.id);
  if (status === "proposed") throw new UserError("Nothing was decided about this promise.");
  const order = purchaseOrderId && before ? await orderWithItems(db, purchaseOrderId) : null;
  const earlier = before ? readBefore(before, input.id) : null;
  await decide(db, actor, input, status, (w) => {
    setStatus(w, actor, input.id, "proposed");
    if (earlier)
      w.updateRows("Commitment", `"day" = ?3, "purchaseOrderId" = ?4`, `"id" = ?2`, [
        ...[input.id, earlier.heard.day, earlier.heard.purchaseOrderId],
      ]);
    if (order && earlier && orderVersion !== null)
      addDaysBack(w, { ...order, version: orderVersion }, earlier.replaced);
    else
      w.audit({
        action: "commitment.reopened",
        subjectType: "Commitment",
        subjectId: input.id,
        summary: "A promise from a call is to be decided again.",
      });
  });
  return { itemIds: order?.lines.map((line) => line.itemId) ?? [] };
}

const orderWithItems = (db: TenantDb, id: string) =>
  db.purchaseOrder.findFirst({
    where: { id },
    select: { id: true, number: true, lines: { select: { itemId: true }, take: 1_000 } },
  });

function setStatus(w: TenantWriter, actor: Actor, id: string, status: "proposed" | "dismissed"): void {
  const isOpen = status === "proposed";
  w.updateRows(
    "Commitment",
    `"status" = ?3, "decidedBy" = ?4, "decidedAt" = ?5, "before" = NULL, "orderVersion" = NULL, "version" = "version" + 1`,
    `"id" = ?2`,
    [id, status, isOpen ? null : actor.id, isOpen ? null : clock.instant()],
  );
}

async function decide(
  db: TenantDb,
  actor: Actor,
  { id, version }: { id: string; version: number },
  from: string,
  collect: (w: TenantWriter) => void,
): Promise<void> {
  try {
    await db.write(actor, (w) => {
      w.guard(
        "changed",
        `(SELECT count(*) FROM {Commitment} c WHERE c."id" = ?2 AND c."version" = ?3 AND c."status" = ?4)`,
        [id, version, from],
      );
      collect(w);
    });
  } catch (error) {
    if (error instanceof GuardError && error.kind === "changed") throw new UserError(CHANGED);
    throw error;
  }
}
