import type { Fact } from "@/lib/grounding/fact";
import type { TenantDb } from "@/lib/platform/db";
import type { BriefingContext } from "./context";
import { failureFacts, modelFacts, oldDataFact } from "./data-facts";
import { exceptionsFact, overdueFact, promisesFact, proposalsFact, slowerSupplierFact } from "./order-facts";
import { changeFact, excessFact, lateOnOrderFact, orderDueFact, stockOutFact } from "./stock-facts";

/** Everything that may be worth a point today, in no order. One round of reads. */
export async function briefingFacts(db: TenantDb, context: BriefingContext): Promise<Fact[]> {
  const one = [
    ...[stockOutFact, lateOnOrderFact, orderDueFact, excessFact, changeFact],
    ...[overdueFact, proposalsFact, slowerSupplierFact, promisesFact, exceptionsFact],
  ];
  const [failures, ...found] = await Promise.all([
    failureFacts(db, context),
    ...one.map((factOf) => factOf(db, context)),
  ]);
  return [...found, oldDataFact(context), ...modelFacts(context), ...failures].filter(
    (fact) => fact !== null,
  );
}
