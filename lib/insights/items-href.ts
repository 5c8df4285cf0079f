import { type ItemsListState, itemsListSchema } from "./items-list";

const DEFAULTS = itemsListSchema.parse({});

/** The address of a state of the items list; what is as by default stays out of it. */
export function itemsHref(path: string, state: ItemsListState): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (value !== DEFAULTS[key as keyof ItemsListState]) query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
