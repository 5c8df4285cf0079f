import type { NavIconName, NavItem } from "./navigation";

/** Something the command palette offers. */
export interface Command {
  id: string;
  label: string;
  href: string;
  group: "Go to" | "Do";
  icon?: NavIconName;
  /** Other words it is found by. */
  keywords?: string;
  keys?: string;
}

/** Something the palette's search found. */
export interface SearchHit {
  id: string;
  /** A code or an order's number; empty where there is none. */
  code: string;
  /** Of the item, the supplier, the person, the file. */
  name: string;
  href: string;
  /** A status word, for orders. */
  status?: string;
}

/** What the palette's search answers: `GET {url}?q=…`. */
export interface SearchAnswer {
  items: SearchHit[];
  suppliers: SearchHit[];
  customers: SearchHit[];
  orders: SearchHit[];
  invoices: SearchHit[];
  contacts: SearchHit[];
  members: SearchHit[];
  imports: SearchHit[];
}

/** The pages of the navigation as commands. */
export function navigationCommands(items: readonly NavItem[]): Command[] {
  return items.map((item) => ({
    id: `go-${item.key}`,
    label: item.label,
    href: item.href,
    group: "Go to",
    icon: item.icon,
    keys: item.keys,
  }));
}
