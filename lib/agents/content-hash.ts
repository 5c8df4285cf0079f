import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/platform/canonical-json";

/** Everything of a proposal that a person is shown. The three JSON texts are as stored. */
export interface ProposalContent {
  supplierId: string;
  locationId: string;
  currency: string;
  totalMinor: number | bigint;
  expectedDay: string;
  policy: string;
  dataSnapshot: string;
  /** When an approval was undone last: what was approved before is not what is approved next. */
  reopenedAt?: string | null;
  /** What a person writes to the supplier with it. */
  note?: string | null;
  lines: readonly {
    lineNumber: number;
    itemId: string;
    quantity: number | bigint;
    suggestedQuantity: number | bigint;
    unitPrice: number | bigint;
    minimumQuantity: number | bigint;
    orderMultiple: number | bigint;
    facts: string;
  }[];
}

/**
 * SHA-256 over the content as canonical JSON (keys sorted, no white space, numbers as ECMAScript writes them; the idea of
 * RFC 8785). An approval names this hash, so it is worth nothing for any other content.
 */
export function proposalHash(content: ProposalContent): string {
  const lines = [...content.lines].sort((a, b) => a.lineNumber - b.lineNumber);
  const shown = {
    supplierId: content.supplierId,
    locationId: content.locationId,
    currency: content.currency,
    totalMinor: Number(content.totalMinor),
    expectedDay: content.expectedDay,
    policy: JSON.parse(content.policy) as unknown,
    dataSnapshot: JSON.parse(content.dataSnapshot) as unknown,
    ...(content.reopenedAt && { reopenedAt: content.reopenedAt }),
    ...(content.note && { note: content.note }),
    lines: lines.map((line) => ({
      lineNumber: line.lineNumber,
      itemId: line.itemId,
      quantity: Number(line.quantity),
      suggestedQuantity: Number(line.suggestedQuantity),
      unitPrice: Number(line.unitPrice),
      minimumQuantity: Number(line.minimumQuantity),
      orderMultiple: Number(line.orderMultiple),
      facts: JSON.parse(line.facts) as unknown,
    })),
  };
  return createHash("sha256").update(canonicalJson(shown)).digest("hex");
}
