import { parseJson } from "@/lib/platform/checked-json";
import type { Cause } from "./cause";

/** The facts of a stored case, checked by its cause's schema. */
export const readFacts = (cause: Cause, text: string, id: string): unknown =>
  parseJson(text, cause.facts, () => `ExceptionCase.facts of ${id}`);
