import type { Fact } from "@/lib/grounding/fact";
import type { TenantDb } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { BriefingContext } from "../briefing/context";
import { callFacts, exceptionFacts, proposalFacts, versionFacts } from "./decision-facts";
import { itemFacts } from "./item-facts";
import type { Explained } from "./subjects";
import { supplierFacts } from "./supplier-facts";

/** An explanation has so many sentences at most. */
const MOST_FACTS = 3;

const FACTS: Readonly<
  Record<Explained, (db: TenantDb, context: BriefingContext, id: string) => Promise<Fact[] | null>>
> = {
  ...{ item: itemFacts, supplier: supplierFacts, proposal: proposalFacts },
  ...{ version: versionFacts, call: callFacts, exception: exceptionFacts },
};

/** The facts that explain one thing, the most telling first. @throws NotFoundError */
export async function explainingFacts(
  db: TenantDb,
  context: BriefingContext,
  { of, id }: { of: Explained; id: string },
): Promise<Fact[]> {
  const facts = await FACTS[of](db, context, id);
  if (!facts) throw new NotFoundError();
  return facts.slice(0, MOST_FACTS);
}
