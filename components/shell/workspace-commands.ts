import type { Command } from "./commands";

/** What the palette offers beside the pages of the navigation. Paths are below `/o/{slug}`. */
const COMMANDS: readonly (Pick<Command, "label" | "group" | "icon" | "keywords"> & { path: string })[] = [
  { group: "Do", label: "Import a file", path: "/imports/new", icon: "upload", keywords: "upload csv excel" },
  {
    ...{ group: "Do", label: "New purchase order", path: "/purchase-orders/new", icon: "add" },
    keywords: "create order buy",
  },
  { group: "Go to", label: "Agent settings", path: "/agents/settings", icon: "agents", keywords: "budget" },
  { group: "Go to", label: "Replay", path: "/agents/replay", icon: "agents", keywords: "what if last year" },
  { group: "Go to", label: "Exception rules", path: "/exceptions/rules", icon: "exceptions" },
  { group: "Go to", label: "Remedies", path: "/exceptions/remedies", icon: "exceptions" },
  { group: "Go to", label: "Forecast drift", path: "/models/drift", icon: "models", keywords: "retrain" },
  { group: "Go to", label: "Forecast overrides", path: "/models/overrides", icon: "models" },
  { group: "Go to", label: "Events", path: "/models/events", icon: "models", keywords: "promotion closure" },
  { group: "Go to", label: "Invoice tolerances", path: "/invoices/tolerances", icon: "invoices" },
  { group: "Go to", label: "Notifications", path: "/notifications", icon: "mail", keywords: "bell" },
  { group: "Go to", label: "Notification settings", path: "/notifications/settings", icon: "mail" },
  {
    ...{ group: "Go to", label: "Billing", path: "/settings/billing", icon: "settings" },
    keywords: "plan invoice payment card subscription",
  },
  { group: "Go to", label: "Usage", path: "/settings/usage", icon: "settings", keywords: "limits plan" },
  { group: "Go to", label: "Telephone", path: "/settings/telephone", icon: "settings", keywords: "numbers" },
  { group: "Go to", label: "Single sign-on", path: "/settings/sign-on", icon: "settings", keywords: "sso" },
  {
    ...{ group: "Go to", label: "Export everything", path: "/settings/export", icon: "settings" },
    keywords: "download data zip",
  },
];

/**
 * The pages and actions of a workspace that the navigation does not list.
 *
 * @param mayOpen whether somebody may open the route of a pattern: `/o/[org]/items`
 * @param begins whether anything new can be begun
 */
export const workspaceCommands = (
  slug: string,
  mayOpen: (pattern: string) => boolean,
  begins: boolean,
): Command[] =>
  COMMANDS.filter(({ path, group }) => mayOpen(`/o/[org]${path}`) && (begins || group !== "Do")).map(
    ({ path, ...command }) => ({ ...command, id: path, href: `/o/${slug}${path}` }),
  );
