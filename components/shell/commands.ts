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

/** What the palette's item search answers: `GET {url}?q=…` → `{ items: FoundItem[] }`. */
export interface FoundItem {
  id: string;
  code: string;
  name: string;
  href: string;
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
