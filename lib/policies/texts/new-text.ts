import type { PolicyDocument } from "@/lib/site/legal-documents";
import { publishedTextHash } from "../hash";
import { FIRST_TEXTS } from ".";

/**
 * Whether this release of Lumina brings a text of a document that none of its versions began with: what the product does has changed,
 * and the document does not say so yet.
 *
 * @param versions of the document, without those that were withdrawn
 */
export function isNewText(
  document: PolicyDocument,
  versions: readonly { body: string; releaseHash: string | null }[],
): boolean {
  const { body } = FIRST_TEXTS[document];
  const hash = publishedTextHash(body);
  return !versions.some((one) => one.releaseHash === hash || one.body === body);
}
