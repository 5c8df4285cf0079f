import { createHash } from "node:crypto";

/** SHA-256 of a published text, in hex: what acceptances and proofs name. */
export const publishedTextHash = (rendered: string): string =>
  createHash("sha256").update(rendered).digest("hex");
