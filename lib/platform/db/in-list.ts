/** Constants of ours as a list for `IN (…)`, such as statuses; what comes from outside is bound instead. */
export const inList = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(", ");
