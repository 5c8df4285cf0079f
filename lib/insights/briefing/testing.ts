import {
  about,
  count,
  cued,
  date,
  days,
  type Fact,
  money,
  name,
  percent,
  points,
  quantity,
} from "@/lib/grounding/fact";
import { addDays } from "@/lib/platform/clock";
import { itemName, orderName, supplierName } from "./context";

/** Facts of every kind as the queries make them, with values drawn at random: for tests and the evaluation. */

export interface Draw {
  /** A whole number from 0 to below this. */
  below(limit: number): number;
  today: string;
  currency: string;
  items: readonly { itemId: string; code: string; name: string }[];
  suppliers: readonly string[];
  /** Real amounts in minor units; without them amounts are drawn. */
  amounts?: readonly number[];
}

/** A generator with a seed, so that a failure can be repeated. */
export function seeded(seed: number): (limit: number) => number {
  let state = (seed * 7919 + 17) % 2_147_483_647 || 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

const one = <T>(draw: Draw, list: readonly T[]): T => list[draw.below(list.length)] as T;
const anItem = (draw: Draw) => itemName(one(draw, draw.items));
const aSupplier = (draw: Draw) =>
  supplierName({ supplierId: "sup_1", supplierName: one(draw, draw.suppliers) });
const anOrder = (draw: Draw) => orderName({ orderId: "po_1", number: `PO-${1000 + draw.below(9000)}` });
const dayFrom = (draw: Draw, least: number, span: number) => addDays(draw.today, least + draw.below(span));
const amount = (draw: Draw, most = 50_000_000) => money(1_000 + draw.below(most), draw.currency, "/items");
const many = (draw: Draw, most = 400) => 2 + draw.below(most);
const on = (day: string) => date(day, "/items/itm_1");

const someOf = (draw: Draw) =>
  quantity(
    1000 * draw.below(5_000) + (draw.below(3) === 0 ? 500 : 0),
    one(draw, ["each", "kg"]),
    "/items/itm_1",
  );
const aVersion = (draw: Draw) => name("version", `version ${2 + draw.below(90)}`, "/models/v");
const known = (values: Made["values"]): Made => ({ urgency: "later", claims: [], values });

type Made = Omit<Fact, "id" | "kind" | "action" | "worthMinor">;

const MAKE: Readonly<Record<string, (draw: Draw) => Made>> = {
  "stock-outs": (draw) => ({
    ...{ urgency: "now", claims: ["runs-out", "at-risk"] },
    values: {
      items: count(many(draw), "item", "/items"),
      item: anItem(draw),
      day: about(on(dayFrom(draw, 0, 30)), "item"),
      risk: about(amount(draw), "items"),
    },
  }),
  "late-on-order": (draw) => ({
    ...{ urgency: "now", claims: ["runs-out", "late", "at-risk", "due"] },
    values: {
      items: count(1, "item", "/items"),
      item: anItem(draw),
      day: about(on(dayFrom(draw, 0, 10)), "item"),
      order: anOrder(draw),
      supplier: aSupplier(draw),
      arrives: about(on(dayFrom(draw, 11, 30)), "order"),
      risk: about(amount(draw), "items", "item"),
    },
  }),
  "overdue-orders": (draw) => {
    const late = 1 + draw.below(60);
    return {
      ...{ urgency: "today", claims: ["late", "due"] },
      values: {
        orders: count(many(draw, 40), "purchase order", "/purchase-orders"),
        order: anOrder(draw),
        supplier: aSupplier(draw),
        due: about(on(addDays(draw.today, -late)), "order"),
        late: about(days(late, "/purchase-orders"), "order"),
        total: about(amount(draw), "orders"),
      },
    };
  },
  proposals: (draw) => ({
    ...{ urgency: "today", claims: ["waits", "expires"] },
    values: {
      proposals: count(many(draw, 30), "proposed order", "/approvals"),
      expires: on(dayFrom(draw, 0, 14)),
      total: amount(draw),
    },
  }),
  exceptions: (draw) => ({
    ...{ urgency: "today", claims: ["due", "waits"] },
    values: {
      cases: count(many(draw, 40), "exception", "/exceptions"),
      due: on(dayFrom(draw, -4, 14)),
      total: amount(draw),
    },
  }),
  "order-due": (draw) => ({
    ...{ urgency: "week", claims: ["due"] },
    values: {
      items: count(many(draw), "item", "/items"),
      item: anItem(draw),
      day: about(on(dayFrom(draw, 0, 20)), "item"),
    },
  }),
  excess: (draw) => ({
    ...{ urgency: "later", claims: ["excess"] },
    values: {
      excess: about(amount(draw), "items"),
      items: count(many(draw), "item", "/items"),
      item: anItem(draw),
      part: about(amount(draw, 500_000), "item"),
    },
  }),
  change: (draw) => {
    const newly = 1 + draw.below(40);
    return {
      ...{ urgency: "today", claims: ["at-risk", "excess", draw.below(2) === 0 ? "up" : "down"] },
      values: {
        since: on(dayFrom(draw, -5, 5)),
        newly: cued(count(newly, "item", "/items"), "came", "joined", "entered"),
        cleared: cued(count(newly + 1 + draw.below(20), "item", "/items"), "left"),
        excess: amount(draw),
      },
    };
  },
  "slower-supplier": (draw) => {
    const before = 4 + draw.below(60);
    return {
      ...{ urgency: "week", claims: ["slower", "up", "late"] },
      values: {
        supplier: aSupplier(draw),
        recent: cued(
          days(before + 3 + draw.below(30), "/suppliers/sup_1"),
          "now",
          "slower",
          "average",
          "take",
          "takes",
          "taking",
        ),
        before: cued(days(before, "/suppliers/sup_1"), "from"),
      },
    };
  },
  promises: (draw) => ({
    ...{ urgency: "today", claims: ["promised", "waits", "late"] },
    values: {
      promises: count(many(draw, 8), "promise", "/calls/call_1"),
      supplier: aSupplier(draw),
      order: anOrder(draw),
      day: on(dayFrom(draw, 2, 40)),
      later: days(1 + draw.below(30), "/purchase-orders/po_1"),
    },
  }),
  "old-sales": (draw) => {
    const age = 8 + draw.below(25);
    return {
      ...{ urgency: "today", claims: ["outdated"] },
      values: { last: on(addDays(draw.today, -age)), age: days(age, "/imports") },
    };
  },
  "new-version": (draw) => ({
    ...{ urgency: "later", claims: [draw.below(2) === 0 ? "better" : "worse"] },
    values: {
      version: name("version", `version ${2 + draw.below(90)}`, "/models/v"),
      since: on(dayFrom(draw, -1, 2)),
      gain: percent((1 + draw.below(500)) / 1000, "/models/v"),
    },
  }),
  coverage: (draw) => ({
    ...{ urgency: "later", claims: ["narrow"] },
    values: {
      coverage: cued(percent((500 + draw.below(340)) / 1000, "/models/v"), "of weeks", "inside"),
      target: cued(percent(0.9, "/models/v"), "target of", "target"),
      gap: points(5.5, "/models/v"),
    },
  }),
  "import-failed": (draw) => ({
    ...{ urgency: "today", claims: ["fails"] },
    values: {
      file: name("import", `sales-${draw.below(900)}.csv`, "/imports/imp_1"),
      on: on(dayFrom(draw, -3, 4)),
      imports: count(1, "import", "/imports"),
    },
  }),
  "training-failed": (draw) => ({
    ...{ urgency: "today", claims: ["fails"] },
    values: {
      on: on(dayFrom(draw, -3, 4)),
      version: name("version", `version ${2 + draw.below(90)}`, "/models/v"),
    },
  }),
  "run-failed": (draw) => ({
    ...{ urgency: "today", claims: ["fails"] },
    values: { on: on(dayFrom(draw, -3, 4)) },
  }),
};

/** Facts of explanations. */
const EXPLAIN: typeof MAKE = {
  "item-unplanned": (draw) => known({ item: anItem(draw) }),
  "item-uncounted": (draw) => known({ item: anItem(draw) }),
  "item-no-forecast": (draw) => known({ item: anItem(draw) }),
  "item-stock": (draw) =>
    known({
      item: anItem(draw),
      onHand: cued(someOf(draw), "on hand"),
      onOrder: cued(someOf(draw), "on order"),
    }),
  "item-runs-out": (draw) => ({
    ...known({
      cover: cued(days(draw.below(20), "/items/itm_1"), "lasts"),
      lead: cued(days(20 + draw.below(60), "/items/itm_1"), "usually"),
      day: on(dayFrom(draw, 0, 20)),
    }),
    claims: ["runs-out", "at-risk"],
  }),
  "item-lasts": (draw) =>
    known({
      cover: cued(days(80 + draw.below(200), "/items/itm_1"), "lasts"),
      lead: cued(days(20 + draw.below(60), "/items/itm_1"), "usually"),
    }),
  "item-order": (draw) => ({
    ...known({ suggested: someOf(draw), supplier: aSupplier(draw), by: on(dayFrom(draw, 0, 20)) }),
    claims: ["due"],
  }),
  "item-excess": (draw) => ({ ...known({ excess: amount(draw) }), claims: ["excess"] }),
  "supplier-lead": (draw) =>
    known({
      supplier: aSupplier(draw),
      usual: cued(days(3 + draw.below(40), "/suppliers/sup_1"), "usually"),
      slow: cued(days(50 + draw.below(40), "/suppliers/sup_1"), "slow"),
    }),
  "supplier-items": (draw) =>
    known({
      supplier: aSupplier(draw),
      items: count(many(draw), "item", "/suppliers/sup_1"),
      orders: count(many(draw, 20), "open order", "/purchase-orders"),
    }),
  "proposal-what": (draw) =>
    known({
      supplier: aSupplier(draw),
      lines: count(many(draw, 30), "item", "/approvals"),
      total: amount(draw),
      arrives: on(dayFrom(draw, 3, 60)),
    }),
  "proposal-why": (draw) => ({
    ...known({ item: anItem(draw), day: on(dayFrom(draw, 0, 20)) }),
    claims: ["runs-out"],
  }),
  "proposal-expires": (draw) => ({ ...known({ expires: on(dayFrom(draw, 0, 9)) }), claims: ["expires"] }),
  "version-unmeasured": (draw) => known({ version: aVersion(draw) }),
  "version-accuracy": (draw) => ({
    ...known({
      version: aVersion(draw),
      items: count(many(draw), "item", "/models/v"),
      gain: percent((1 + draw.below(500)) / 1000, "/models/v"),
    }),
    claims: [draw.below(2) === 0 ? "better" : "worse"],
  }),
  "version-coverage": (draw) =>
    known({
      coverage: cued(percent((500 + draw.below(340)) / 1000, "/models/v"), "of weeks", "inside"),
      target: cued(percent(0.9, "/models/v"), "target of", "target"),
    }),
  "call-without-promise": (draw) => known({ supplier: aSupplier(draw), on: on(dayFrom(draw, -6, 6)) }),
  exception: (draw) => ({
    ...known({
      seen: cued(on(dayFrom(draw, -9, 8)), "since"),
      due: cued(on(dayFrom(draw, 0, 9)), "act by", "by"),
      worth: amount(draw),
    }),
    claims: ["at-risk"],
  }),
  "exception-put-off": (draw) => known({ until: cued(on(dayFrom(draw, 1, 9)), "until") }),
  "exception-closed": (draw) =>
    known({
      seen: cued(on(dayFrom(draw, -19, 9)), "found"),
      closed: cued(on(dayFrom(draw, -9, 8)), "closed"),
    }),
};

/** The kinds of the facts of a briefing, and of all facts. */
export const KINDS = Object.keys(MAKE);
export const ALL_KINDS = [...KINDS, ...Object.keys(EXPLAIN)];

/** A fact of a kind, drawn at random. */
export function drawnFact(kind: string, draw: Draw): Fact {
  const make = MAKE[kind] ?? EXPLAIN[kind];
  if (!make) throw new Error(`No facts of the kind ${kind} are made.`);
  return {
    ...make(draw),
    ...{ id: kind, kind, worthMinor: draw.below(3) === 0 ? null : draw.below(10_000_000) },
    action: { label: "Open", href: "/items" },
  };
}
