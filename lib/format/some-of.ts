const NAMED = 10;

/** A few names of a list, and how many more there are: "A, B and 12 more". */
export function someOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
