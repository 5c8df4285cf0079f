/** The cookie that remembers a folded sidebar until the browser closes; a layout reads it for `defaultCollapsed`. */
export const SIDEBAR_COOKIE = "lumina_sidebar";

/** The pictures that navigation and commands may name; see nav-icon.tsx. */
export type NavIconName =
  | "today"
  | "ask"
  | "items"
  | "suppliers"
  | "orders"
  | "invoices"
  | "approvals"
  | "exceptions"
  | "calls"
  | "messages"
  | "contacts"
  | "agents"
  | "imports"
  | "models"
  | "audit"
  | "members"
  | "settings"
  | "search"
  | "add"
  | "upload"
  | "mail"
  | "help"
  | "overview"
  | "inbox"
  | "requests"
  | "policies"
  | "processors"
  | "cookies"
  | "consent"
  | "records"
  | "scan"
  | "staff"
  | "switches"
  | "billing"
  | "usage"
  | "page"
  | "transfers";

export interface NavItem {
  key: string;
  label: string;
  href: string;
  icon: NavIconName;
  /** What waits there; 0 shows nothing. */
  count?: number;
  /** What the count counts, for screen readers: "waiting for approval". */
  countLabel?: string;
  /** Entries of one group stand together; the groups stand in the order of their first entries. */
  group: string;
  /** Two keys, one after the other: "g i". */
  keys?: string;
}

/** The workspace's pages in order. Leave out what a role may not see with `filter`. */
export function workspaceNavigation(
  slug: string,
  counts: { approvals?: number; exceptions?: number; messages?: number } = {},
): NavItem[] {
  const base = `/o/${slug}`;
  return [
    { key: "today", label: "Today", href: base, icon: "today", group: "work", keys: "g t" },
    { key: "ask", label: "Ask", href: `${base}/ask`, icon: "ask", group: "work", keys: "g q" },
    { key: "items", label: "Items", href: `${base}/items`, icon: "items", group: "work", keys: "g i" },
    {
      key: "suppliers",
      label: "Suppliers",
      href: `${base}/suppliers`,
      icon: "suppliers",
      group: "work",
      keys: "g s",
    },
    {
      key: "purchase-orders",
      label: "Purchase orders",
      href: `${base}/purchase-orders`,
      icon: "orders",
      group: "work",
      keys: "g o",
    },
    {
      key: "invoices",
      label: "Supplier invoices",
      href: `${base}/invoices`,
      icon: "invoices",
      group: "work",
      keys: "g v",
    },
    {
      key: "approvals",
      label: "Approvals",
      href: `${base}/approvals`,
      icon: "approvals",
      group: "work",
      keys: "g a",
      count: counts.approvals,
      countLabel: "waiting for approval",
    },
    {
      key: "exceptions",
      label: "Exceptions",
      href: `${base}/exceptions`,
      icon: "exceptions",
      group: "work",
      keys: "g n",
      count: counts.exceptions,
      countLabel: "open",
    },
    {
      key: "transfers",
      label: "Transfers",
      href: `${base}/transfers`,
      icon: "transfers",
      group: "work",
      keys: "g f",
    },
    { key: "calls", label: "Calls", href: `${base}/calls`, icon: "calls", group: "work", keys: "g c" },
    {
      key: "messages",
      label: "Messages",
      href: `${base}/messages`,
      icon: "messages",
      group: "work",
      keys: "g w",
      count: counts.messages,
      countLabel: "with new messages",
    },
    {
      key: "contacts",
      label: "Contacts",
      href: `${base}/contacts`,
      icon: "contacts",
      group: "work",
      keys: "g p",
    },
    { key: "agents", label: "Agents", href: `${base}/agents`, icon: "agents", group: "learn", keys: "g e" },
    { key: "models", label: "Models", href: `${base}/models`, icon: "models", group: "learn", keys: "g m" },
    {
      key: "imports",
      label: "Imports",
      href: `${base}/imports`,
      icon: "imports",
      group: "learn",
      keys: "g d",
    },
    { key: "audit", label: "Audit", href: `${base}/audit`, icon: "audit", group: "manage", keys: "g u" },
    {
      key: "privacy",
      label: "Privacy requests",
      href: `${base}/privacy`,
      icon: "requests",
      group: "manage",
    },
    { key: "members", label: "Members", href: `${base}/members`, icon: "members", group: "manage" },
    { key: "settings", label: "Settings", href: `${base}/settings`, icon: "settings", group: "manage" },
    { key: "support", label: "Help", href: `${base}/support`, icon: "help", group: "manage", keys: "g h" },
  ];
}

/**
 * The entry whose address is the longest beginning of `path`: `/o/acme/items/7` is under Items. What lies above all others,
 * Today, is itself alone: notifications have no entry.
 */
export function currentEntry(items: readonly NavItem[], path: string): NavItem | undefined {
  const isAbove = ({ href }: NavItem) => items.every((item) => `${item.href}/`.startsWith(`${href}/`));
  return items
    .filter((item) => path === item.href || (path.startsWith(`${item.href}/`) && !isAbove(item)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
