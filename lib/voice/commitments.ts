import * as z from "zod";
import { clock } from "@/lib/platform/clock";
import { type Actor, GuardError, type TenantDb, type TenantWriter } from "@/lib/platform/db";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { NotFoundError, UserError } from "@/lib/platform/errors";
import {
  addDaysBack,
  promisedDay,
  type ReplacedDays,
  replacedDaysSchema,
} from "@/lib/purchasing/promised-day";
import { findCall } from "./calls";
import type { CommitmentKind } from "./status";

/** What a person makes of a promise: accepts, corrects, dismisses, and takes back. */

/** What accepting changed: the days of the order where it was a delivery day, and what was heard where a person corrected it. */
const heardSchema = z.object({
  day: z.string().nullable(),
  purchaseOrderId: z.string().nullable(),
  quantity: z.number().nullable().default(null),
  lineId: z.string().nullable().default(null),
});
const readBefore = jsonColumn(
  "Commitment.before",
  z.object({ replaced: replacedDaysSchema.nullable(), heard: heardSchema }),
);

/** The actor whose decision it is when the organization's rule accepts a promise. */
export const PROMISE_RULE: Actor = { kind: "system", id: "promise-rule" };

const CHANGED =
  "This promise or its order has changed since, so nothing was done. Reload the page to see how it stands; an order's day can also be changed on its own page.";

async function findCommitment(db: TenantDb, id: string) {
  const commitment = await db.commitment.findFirst({ where: { id } });
  if (!commitment) throw new NotFoundError("This promise");
  return commitment;
}

export interface AcceptedPromise {
  id: string;
  version: number;
  /** What was heard may be corrected: another order, line, day or quantity. */
  orderId: string | null;
  lineId: string | null;
  day: string | null;
  /** In thousandths. */
  quantity: number | null;
}

/**
 * A person, or the organization's rule, takes a promise as made. A delivery day of the supplier's becomes the expected day of
 * its order or line, in one write with the audit. Others change nothing but that they are known: a price and a part quantity
 * are agreed with the order itself, so they stand beside it, in its audit and on its page.
 *
 * @param today the organization's calendar day
 * @returns the items to plan anew, and the order's number
 * @throws UserError when it cannot be, or was decided meanwhile
 */
export async function acceptCommitment(
  db: TenantDb,
  actor: Actor,
  today: string,
  input: AcceptedPromise,
  locale?: string,
): Promise<{ itemIds: string[]; number: string | null }> {
  const commitment = await findCommitment(db, input.id);
  const call = await findCall(db, commitment.callId);
  const changesDay = commitment.kind === "delivery" && commitment.party === "them";
  const effect = changesDay
    ? await newDay(db, today, call, input, actor, locale)
    : await noted(db, call, commitment, input);
  const { day, purchaseOrderId, lineId } = commitment;
  const heard = { day, purchaseOrderId, lineId, quantity: numberOf(commitment.quantity) };
  await decide(db, actor, input, "proposed", (w) => {
    w.updateRows(
      "Commitment",
      `"status" = 'accepted', "decidedBy" = ?3, "decidedAt" = ?4, "purchaseOrderId" = ?5, "lineId" = ?6, "day" = ?7,
       "quantity" = ?8, "before" = ?9, "orderVersion" = ?10, "version" = "version" + 1`,
      `"id" = ?2`,
      [
        ...[input.id, actor.id, clock.instant(), input.orderId, input.lineId, input.day, input.quantity],
        ...[JSON.stringify({ replaced: effect.replaced, heard }), effect.orderVersion],
      ],
    );
    effect.addTo(w);
  });
  return { itemIds: effect.itemIds, number: effect.number };
}

type Row = Awaited<ReturnType<typeof findCommitment>>;
type Call = Awaited<ReturnType<typeof findCall>>;

interface Effect {
  itemIds: string[];
  number: string | null;
  replaced: ReplacedDays | null;
  /** The order's version after it. */
  orderVersion: number | null;
  addTo(w: TenantWriter): void;
}

async function newDay(
  db: TenantDb,
  today: string,
  call: Call,
  { orderId, lineId, day, id }: AcceptedPromise,
  actor: Actor,
  locale?: string,
): Promise<Effect> {
  if (orderId === null || day === null)
    throw new UserError("Choose the order that this promise is about, and its new day.");
  const promise = {
    ...{ orderId, lineId, day, supplierId: call.supplierId },
    ...{ said: { callId: call.id, commitmentId: id }, isByRule: actor.id === PROMISE_RULE.id },
  };
  const { order, itemIds, replaced, addTo } = await promisedDay(db, today, promise, locale);
  return { itemIds, number: order.number, replaced, orderVersion: order.version + 1, addTo };
}

/** What is said of them in the audit. Their words stand with the call alone, which may be, or become, private. */
const NOTED: Record<CommitmentKind, string> = {
  delivery: "A delivery day was promised on a call",
  quantity: "A quantity was promised on a call",
  price: "A price was promised on a call",
  callback: "It was promised on a call to call back",
  documents: "Documents were promised on a call",
};

async function noted(
  db: TenantDb,
  { id: callId, supplierId }: Call,
  { kind }: Row,
  { id, orderId, day, quantity }: AcceptedPromise,
): Promise<Effect> {
  const order = orderId === null ? null : await db.purchaseOrder.findFirst({ where: { id: orderId } });
  if (orderId !== null && !order) throw new NotFoundError("This purchase order");
  if (order && supplierId !== null && order.supplierId !== supplierId)
    throw new UserError(`${order.number} is an order to another supplier than this call was with.`);
  const what = NOTED[kind as CommitmentKind];
  return {
    ...{ itemIds: [], number: order?.number ?? null, replaced: null, orderVersion: null },
    addTo: (w) =>
      w.audit({
        action: "commitment.accepted",
        ...(order
          ? { subjectType: "PurchaseOrder", subjectId: order.id }
          : { subjectType: "Commitment", subjectId: id }),
        summary: order ? `${what} for ${order.number}.` : `${what}.`,
        after: { callId, commitmentId: id, day, quantity: quantity === null ? null : quantity / 1000 },
      }),
  };
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

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
      w.updateRows(
        "Commitment",
        `"day" = ?3, "purchaseOrderId" = ?4, "lineId" = ?5, "quantity" = ?6`,
        `"id" = ?2`,
        [
          ...[input.id, earlier.heard.day, earlier.heard.purchaseOrderId],
          ...[earlier.heard.lineId, earlier.heard.quantity],
        ],
      );
    if (order && earlier?.replaced && orderVersion !== null)
      addDaysBack(w, { ...order, version: orderVersion }, earlier.replaced);
    else
      w.audit({
        action: "commitment.reopened",
        subjectType: "Commitment",
        subjectId: input.id,
        summary: "A promise from a call is to be decided again.",
      });
  });
  return { itemIds: earlier?.replaced ? (order?.lines.map((line) => line.itemId) ?? []) : [] };
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
    // What a person has decided about, no rule decides again.
    `"status" = ?3, "decidedBy" = ?4, "decidedAt" = ?5, "before" = NULL, "orderVersion" = NULL, "isPlain" = 0,
     "version" = "version" + 1`,
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
