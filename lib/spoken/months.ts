const MONTHS = [
  ...["january", "february", "march", "april", "may", "june", "july"],
  ...["august", "september", "october", "november", "december"],
];

/** The months, and how they are shortened. */
export const MONTHS_AND_SHORT: ReadonlyMap<string, number> = new Map([
  ...MONTHS.map((month, i) => [month, i] as const),
  ...MONTHS.map((month, i) => [month.slice(0, 3), i] as const),
  ["sept", 8] as const,
]);
