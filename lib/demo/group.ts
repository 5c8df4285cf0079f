/** Gathers a list by key, in the order in which keys and elements first appear. */
export function groupBy<T, K>(list: Iterable<T>, keyOf: (element: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const element of list) append(groups, keyOf(element), element);
  return groups;
}

/** Adds a value to the list kept under a key. */
export function append<K, T>(groups: Map<K, T[]>, key: K, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
