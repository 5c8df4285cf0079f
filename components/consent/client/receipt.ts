import type { ConsentAnswer } from "@/lib/consent/answer";
import type { ConsentTexts } from "@/lib/consent/schema";
import { filled } from "./dom";

/** When which version was decided about, and the number by which the record is found. */
export function receiptText(
  { receipt, language, gpc }: Pick<ConsentAnswer, "receipt" | "language" | "gpc">,
  texts: ConsentTexts,
): string {
  if (!receipt) return gpc ? "" : texts.undecided;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
  return filled(texts.receipt, {
    date: date.format(new Date(receipt.at)),
    version: String(receipt.version),
    receipt: receipt.id,
  });
}
