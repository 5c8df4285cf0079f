import type { SupplierTerms } from "@/lib/catalogue/lookups";
import { convertMinor } from "@/lib/format/exchange";
import { amountMinor } from "@/lib/format/scale";
import { storedMoney } from "@/lib/format/sentence";
import { addDays } from "@/lib/platform/clock";
import { lineAmount, MAX_ORDER_AMOUNT, MAX_PROPOSAL_LINES } from "@/lib/purchasing/order-limits";
import { groupBySupplier, type SupplierOrder } from "@/lib/replenishment";
import type { LeftOut, LeftOutReason, OrderCandidate } from "./candidate";
import type { AgentConfig } from "./config";
import type { LineFacts, ProposalPolicy } from "./facts";

export interface ComposeInput {
  candidates: readonly OrderCandidate[];
  /** Items that were ordered since the run began: what was planned for them no longer holds. */
  orderedMeanwhile: ReadonlySet<string>;
  suppliers: ReadonlyMap<string, SupplierTerms>;
  config: AgentConfig;
  agentVersion: number;
  currency: string;
  /** The organization's calendar day. */
  today: string;
}

export interface DraftLine {
  itemId: string;
  quantity: number;
  unitPrice: number;
  minimumQuantity: number;
  orderMultiple: number;
  facts: LineFacts;
}

/** A proposal before it has an id. Amounts in its own currency, stored scales. */
export interface ProposalDraft {
  supplierId: string;
  locationId: string;
  currency: string;
  totalMinor: number;
  /** The total in the organization's currency: what counts against the budget. */
  ownMinor: number;
  expectedDay: string;
  policy: ProposalPolicy;
  lines: DraftLine[];
}

/** Makes supplier orders of the candidates, within budget and supplier minimums; the rest is named with its reason. */
export function compose(input: ComposeInput): { drafts: ProposalDraft[]; leftOut: LeftOut[] } {
  const { candidates, orderedMeanwhile, config, currency } = input;
  const free = candidates.filter((candidate) => !orderedMeanwhile.has(candidate.itemId));
  const grouped = groupBySupplier(free, {
    budgetMinor: config.budgetMinor ?? undefined,
    belowMinimum: config.belowMinimum,
    perLocation: true,
    supplierMinimumMinor: Object.fromEntries(
      free.map((candidate) => [
        candidate.supplierId,
        convertMinor(minimumOf(candidate, input), candidate.currency, currency, candidate.rate),
      ]),
    ),
    formatMoney: (minor) => storedMoney(Math.round(minor), currency),
  });
  return {
    drafts: grouped.orders
      .flatMap(partsOf)
      .map((lines) => draftOf(lines, input))
      .sort(byUrgency),
    leftOut: [
      ...candidates
        .filter((candidate) => orderedMeanwhile.has(candidate.itemId))
        .map((candidate) =>
          leftOutOf(candidate, "ordered-meanwhile", "It was ordered while the run was checking the items."),
        ),
      ...grouped.leftOut.map(({ line, reason }) =>
        leftOutOf(line, reason.code === "supplier-minimum" ? "supplier-minimum" : "over-budget", reason.text),
      ),
    ],
  };
}

const leftOutOf = ({ itemId, facts }: OrderCandidate, reason: LeftOutReason, text: string): LeftOut => ({
  itemId,
  code: facts.code,
  name: facts.name,
  reason,
  text,
});

/** The supplier's minimum holds for orders in the supplier's own currency. */
function minimumOf({ supplier, currency }: OrderCandidate, { suppliers }: ComposeInput): number {
  const terms = suppliers.get(supplier);
  return terms?.currency === currency ? terms.minimumOrderMinor : 0;
}

type Chosen = SupplierOrder<OrderCandidate>["lines"];

const byLineUrgency = (a: { facts: LineFacts }, b: { facts: LineFacts }) =>
  b.facts.urgency - a.facts.urgency || (a.facts.code < b.facts.code ? -1 : 1);

/** The lines of an order in parts that one proposal can hold, the most urgent first: nothing is left out for its size. */
function partsOf(order: SupplierOrder<OrderCandidate>): Chosen[] {
  const parts: Chosen[] = [];
  let amount = 0;
  for (const chosen of [...order.lines].sort((a, b) => byLineUrgency(a.line, b.line))) {
    const more = lineAmount({ quantity: chosen.line.storedQuantity, unitPrice: chosen.line.unitPrice });
    const part = parts.at(-1);
    if (part && part.length < MAX_PROPOSAL_LINES && amount + more <= MAX_ORDER_AMOUNT) {
      part.push(chosen);
      amount += more;
    } else {
      parts.push([chosen]);
      amount = more;
    }
  }
  return parts;
}

function draftOf(chosen: Chosen, input: ComposeInput): ProposalDraft {
  const lines = chosen.map(({ line, reason }) => ({
    ...line,
    facts: { ...line.facts, reasons: [...line.facts.reasons, reason] },
  }));
  const [first] = lines;
  if (!first) throw new Error("An order has at least one line.");
  const { config } = input;
  const totalMinor = lines.reduce(
    (sum, line) => sum + amountMinor(line.storedQuantity, line.unitPrice, first.currency),
    0,
  );
  return {
    supplierId: first.supplier,
    locationId: first.locationId,
    currency: first.currency,
    totalMinor,
    ownMinor: convertMinor(totalMinor, first.currency, input.currency, first.rate),
    expectedDay: addDays(input.today, Math.max(...lines.map((line) => line.leadTimeDays))),
    policy: {
      agentVersion: input.agentVersion,
      serviceLevels: config.serviceLevels,
      reviewDays: config.reviewDays,
      mode: config.mode,
      approval: config.approval,
      budgetMinor: config.budgetMinor,
      belowMinimum: config.belowMinimum,
      supplierMinimumMinor: minimumOf(first, input),
      rate: first.rate,
      ownCurrency: input.currency,
      sendOnApproval: config.sendOnApproval,
    },
    lines: lines.map((line) => ({
      itemId: line.itemId,
      quantity: line.storedQuantity,
      unitPrice: line.unitPrice,
      minimumQuantity: line.minimumQuantity,
      orderMultiple: line.orderMultiple,
      facts: line.facts,
    })),
  };
}

const urgencyOf = (draft: ProposalDraft) => Math.max(...draft.lines.map((line) => line.facts.urgency));
const byUrgency = (a: ProposalDraft, b: ProposalDraft) =>
  urgencyOf(b) - urgencyOf(a) || (a.supplierId < b.supplierId ? -1 : 1);
