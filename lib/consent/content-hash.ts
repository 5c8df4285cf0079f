import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { ConsentContent } from "./schema";

/** SHA-256, in hex, over the canonical JSON of a version's content. */
export const consentContentHash = (content: ConsentContent): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");
