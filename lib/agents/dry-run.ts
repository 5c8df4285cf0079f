import { locationsById, namesOfItems, supplierContacts, supplierTerms } from "@/lib/catalogue/lookups";
import { itemsNearestToOrdering } from "@/lib/insights/nearest-to-ordering";
import { itemIdsAfter, plannedItemCount } from "@/lib/insights/planning-records";
import { planningDayOf } from "@/lib/insights/refresh";
import { championOf } from "@/lib/models/queries";
import { clock } from "@/lib/platform/clock";
import type { TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import type { LeftOut, OrderCandidate, PlanContext } from "./candidate";
import { compose, type ProposalDraft } from "./compose";
import type { AgentConfig } from "./config";
import { judgeItems } from "./run-slices";

/** Items that are planned twice: some seconds of the one thread. Those that may be due first come first. */
const MOST_ITEMS = 1_000;
const SLICE_ITEMS = 40;
/** Orders and lines that are shown; of the rest it says how many. */
const MOST_ORDERS = 20;
const MOST_LINES = 40;

/** An order as it would be proposed under one of the settings. Amounts are minor units of its currency. */
export interface DryRunSide {
  totalMinor: number;
  lines: number;
  /** The agent would order without a person. */
  byItself: boolean;
}

/** A line that differs; quantities are thousandths, 0 where it would not be ordered. */
export interface DryRunLine {
  itemId: string;
  code: string;
  name: string;
  unit: string;
  before: number;
  after: number;
}

export interface DryRunOrder {
  supplierName: string;
  locationName: string;
  currency: string;
  before: DryRunSide | null;
  after: DryRunSide | null;
  lines: DryRunLine[];
  /** Lines that differ and are not shown. */
  more: number;
}

/** What all orders come to. Amounts are minor units of the organization's currency. */
export interface DryRunTotal {
  orders: number;
  lines: number;
  totalMinor: number;
  byItself: number;
}

export interface DryRun {
  /** Items that were planned, and all that a run would plan. */
  checked: number;
  items: number;
  before: DryRunTotal;
  after: DryRunTotal;
  /** Those that differ, those whose amount changes by most first. */
  differing: DryRunOrder[];
  more: number;
}

interface Judged {
  candidates: OrderCandidate[];
  leftOut: LeftOut[];
}

/**
 * What a run would propose now under the settings in effect, and under others: the same decision, over the same stock, orders
 * and forecasts. Nothing is written and nothing is sent.
 *
 * @throws UserError while there is no forecast to plan with
 */
export async function dryRun(
  db: TenantDb,
  organization: { currency: string; timeZone: string },
  now: AgentConfig,
  changed: AgentConfig,
): Promise<DryRun> {
  const [champion, day, places, items] = await Promise.all([
    championOf(db),
    planningDayOf(db, organization.timeZone),
    locationsById(db),
    plannedItemCount(db),
  ]);
  if (!champion) throw new UserError("There is no forecast yet, so there is nothing to compare.");
  const ids = await (items <= MOST_ITEMS
    ? itemIdsAfter(db, null, MOST_ITEMS)
    : itemsNearestToOrdering(db, MOST_ITEMS));
  const [defaultLocationId = ""] = places.keys();
  const contextOf = (config: AgentConfig): PlanContext => ({
    ...{ currency: organization.currency, config, day, modelNumber: champion.number, defaultLocationId },
  });
  const before: Judged = { candidates: [], leftOut: [] };
  const after: Judged = { candidates: [], leftOut: [] };
  for (let from = 0; from < ids.length; from += SLICE_ITEMS) {
    const slice = ids.slice(from, from + SLICE_ITEMS);
    for (const [into, config] of [[before, now] as const, [after, changed] as const]) {
      const found = await judgeItems(db, slice, contextOf(config));
      into.candidates.push(...found.candidates);
      into.leftOut.push(...found.leftOut);
      await yieldToRequests();
    }
  }
  const suppliers = await supplierTerms(db);
  const draftsOf = ({ candidates }: Judged, config: AgentConfig) =>
    compose({
      ...{ candidates, orderedMeanwhile: new Set<string>(), suppliers, config, agentVersion: 0 },
      ...{ currency: organization.currency, today: clock.today(organization.timeZone) },
    }).drafts;
  const compared = compareDrafts(draftsOf(before, now), now, draftsOf(after, changed), changed);
  const shown = compared.differing.slice(0, MOST_ORDERS);
  const names = await namesFor(db, shown);
  return {
    ...{ checked: ids.length, items, before: compared.before, after: compared.after },
    differing: shown.map(({ supplierId, locationId, lines, ...order }) => ({
      ...order,
      supplierName: names.suppliers.get(supplierId)?.name ?? "",
      locationName: places.get(locationId)?.name ?? "",
      lines: lines.slice(0, MOST_LINES).map((line) => ({
        ...line,
        ...{ code: names.items.get(line.itemId)?.code ?? "", name: names.items.get(line.itemId)?.name ?? "" },
      })),
      more: Math.max(0, lines.length - MOST_LINES),
    })),
    more: Math.max(0, compared.differing.length - MOST_ORDERS),
  };
}

interface Differing extends Omit<DryRunOrder, "supplierName" | "locationName" | "lines" | "more"> {
  supplierId: string;
  locationId: string;
  lines: Omit<DryRunLine, "code" | "name">[];
}

/** The orders of two sets that differ: in a line, in their total, or in who decides. Pure. */
export function compareDrafts(
  before: readonly ProposalDraft[],
  now: Pick<AgentConfig, "approval">,
  after: readonly ProposalDraft[],
  changed: Pick<AgentConfig, "approval">,
): { before: DryRunTotal; after: DryRunTotal; differing: Differing[] } {
  const [old, next] = [ordersOf(before, now), ordersOf(after, changed)];
  const differing = [...new Set([...old.keys(), ...next.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), next.get(key)];
    const any = is ?? was;
    if (!any) return [];
    const lines = linesThatDiffer(was, is);
    const isSame = lines.length === 0 && was?.totalMinor === is?.totalMinor && was?.byItself === is?.byItself;
    if (isSame) return [];
    const { supplierId, locationId, currency } = any;
    return [{ supplierId, locationId, currency, before: sideOf(was), after: sideOf(is), lines }];
  });
  const change = (order: Differing) =>
    Math.abs((order.after?.totalMinor ?? 0) - (order.before?.totalMinor ?? 0));
  return {
    before: totalOf(old),
    after: totalOf(next),
    differing: differing.sort((a, b) => change(b) - change(a) || b.lines.length - a.lines.length),
  };
}

interface Order {
  supplierId: string;
  locationId: string;
  currency: string;
  totalMinor: number;
  ownMinor: number;
  proposals: number;
  byItself: boolean;
  quantities: Map<string, { quantity: number; unit: string }>;
}

/** By supplier, place and currency: an order that is too long for one proposal is several, and one here. */
function ordersOf(
  drafts: readonly ProposalDraft[],
  { approval }: Pick<AgentConfig, "approval">,
): Map<string, Order> {
  const orders = new Map<string, Order>();
  for (const draft of drafts) {
    const { supplierId, locationId, currency } = draft;
    const key = `${supplierId} ${locationId} ${currency}`;
    const byItself =
      approval.kind === "never" || (approval.kind === "above" && draft.ownMinor <= approval.amountMinor);
    const order = orders.get(key) ?? {
      ...{ supplierId, locationId, currency, totalMinor: 0, ownMinor: 0, proposals: 0, byItself: true },
      quantities: new Map(),
    };
    order.totalMinor += draft.totalMinor;
    order.ownMinor += draft.ownMinor;
    order.proposals += 1;
    order.byItself &&= byItself;
    for (const { itemId, quantity, facts } of draft.lines) {
      const known = order.quantities.get(itemId)?.quantity ?? 0;
      order.quantities.set(itemId, { quantity: known + quantity, unit: facts.unit });
    }
    orders.set(key, order);
  }
  return orders;
}

const sideOf = (order: Order | undefined): DryRunSide | null =>
  order ? { totalMinor: order.totalMinor, lines: order.quantities.size, byItself: order.byItself } : null;

function totalOf(orders: ReadonlyMap<string, Order>): DryRunTotal {
  const all = [...orders.values()];
  return {
    orders: all.length,
    lines: all.reduce((sum, { quantities }) => sum + quantities.size, 0),
    totalMinor: all.reduce((sum, { ownMinor }) => sum + ownMinor, 0),
    byItself: all.filter(({ byItself }) => byItself).length,
  };
}

function linesThatDiffer(was: Order | undefined, is: Order | undefined): Omit<DryRunLine, "code" | "name">[] {
  const ids = new Set([...(was?.quantities.keys() ?? []), ...(is?.quantities.keys() ?? [])]);
  return [...ids].flatMap((itemId) => {
    const [old, next] = [was?.quantities.get(itemId), is?.quantities.get(itemId)];
    const [before, after] = [old?.quantity ?? 0, next?.quantity ?? 0];
    return before === after ? [] : [{ itemId, unit: next?.unit ?? old?.unit ?? "", before, after }];
  });
}

async function namesFor(db: TenantDb, orders: readonly Differing[]) {
  const [suppliers, items] = await Promise.all([
    supplierContacts(
      db,
      orders.map(({ supplierId }) => supplierId),
    ),
    namesOfItems(
      db,
      orders.flatMap(({ lines }) => lines.slice(0, MOST_LINES).map(({ itemId }) => itemId)),
    ),
  ]);
  return { suppliers, items };
}
