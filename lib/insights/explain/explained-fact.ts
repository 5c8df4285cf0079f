import type { Claim, Fact, LinkedValue } from "@/lib/grounding/fact";

/** A fact of an explanation: it waits for nothing and asks for nothing. Values that are not known are left out. */
export function explainedFact(
  kind: string,
  values: Readonly<Record<string, LinkedValue | null>>,
  claims: readonly Claim[] = [],
): Fact {
  const known = Object.entries(values).filter((entry): entry is [string, LinkedValue] => entry[1] !== null);
  return {
    ...{ id: kind, kind, claims, urgency: "later", worthMinor: null },
    values: Object.fromEntries(known),
    action: { label: "Open", href: known[0]?.[1].href ?? "" },
  };
}
