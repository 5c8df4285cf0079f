import type { Permission } from "@/lib/accounts/permissions";
import { causeOf } from "@/lib/exceptions/causes";
import { countOf } from "@/lib/format/count";
import { METRICS } from "@/lib/usage/metrics";
import { CHANNELS, type Channel } from "./channels";

/** What a sentence is made of. */
export interface NoticeWords {
  /** What the row's `label` says. */
  label: string;
  /** Who did it; null where nobody did, or they are gone. */
  by: string | null;
}

/** A kind of thing that members are told of. Where it comes from is in sources.ts, by the same id. */
export interface NotificationKind {
  id: string;
  /** What it is about, as the filters and settings group it. */
  group: NotificationGroup;
  /** In the settings: what a member is told of. */
  title: string;
  /** How members are told who have not chosen. */
  channel: Channel;
  /** Another mail tells of it already: it is not mailed a second time. */
  isMailedElsewhere?: boolean;
  /** What a member has to be allowed, to be told and to go on seeing it. */
  permission: Permission;
  /** Its target is a call: whoever does not see the call does not see this. */
  isOfCall?: boolean;
  /** What a mail says where the label is nothing that a mail carries. */
  unnamed?: string;
  one(words: NoticeWords): string;
  /** Several that came up at once. */
  many(count: number): string;
  /** Paths below `/o/{slug}`: of one, and of several. */
  href(target: string, label: string): string;
  listHref: string;
}

export const GROUPS = ["exceptions", "orders", "calls", "data", "plan"] as const;
export type NotificationGroup = (typeof GROUPS)[number];
export const GROUP_NAMES: Readonly<Record<NotificationGroup, string>> = {
  exceptions: "Exceptions",
  orders: "Orders and stock",
  calls: "Calls",
  data: "Imports, models and agents",
  plan: "Plan and limits",
};

/** The title of an exception's cause, inside a sentence. */
const causeIn = (label: string): string => causeOf(label)?.title ?? "no longer checked";

/** "telephone numbers" of a label such as "phoneNumbers:reached". */
function limitSentence(label: string): string {
  const [key, state] = label.split(":");
  const metric = METRICS.find((one) => one.key === key)?.label ?? "A measure";
  return state === "reached"
    ? `${metric}: the plan's limit is reached.`
    : `${metric}: 80% of the plan's limit is used.`;
}

export const KINDS: readonly NotificationKind[] = [
  {
    id: "exception-assigned",
    group: "exceptions",
    title: "An exception is assigned to me",
    channel: "digest",
    permission: "exceptions.view",
    one: ({ label, by }) => `${by ?? "A rule"} assigned an exception to you: ${causeIn(label)}.`,
    many: (count) => `${countOf(count, "exception")} were assigned to you.`,
    href: (target) => `/exceptions?c=${target}`,
    listHref: "/exceptions?owner=me",
  },
  {
    id: "exception-comment",
    group: "exceptions",
    title: "A new comment on an exception that I own or commented on",
    channel: "digest",
    permission: "exceptions.view",
    one: ({ label, by }) => `${by ?? "Somebody"} commented on an exception: ${causeIn(label)}.`,
    many: (count) => `${countOf(count, "new comment")} on exceptions.`,
    href: (target) => `/exceptions?c=${target}`,
    listHref: "/exceptions",
  },
  {
    id: "exception-new",
    group: "exceptions",
    title: "A new exception without an owner",
    channel: "bell",
    permission: "exceptions.manage",
    one: ({ label }) => `New exception without an owner: ${causeIn(label)}.`,
    many: (count) => `${countOf(count, "new exception")} without an owner.`,
    href: (target) => `/exceptions?c=${target}`,
    listHref: "/exceptions?owner=none",
  },
  {
    id: "stock-out",
    group: "orders",
    title: "A class A item runs out within a week, before an order could arrive",
    channel: "mail",
    permission: "purchase-orders.edit",
    unnamed: "a class A item",
    one: ({ label }) => `${label} runs out within a week, before an order could arrive.`,
    many: (count) => `${countOf(count, "class A item")} run out within a week, before an order could arrive.`,
    href: (target) => `/items/${target}`,
    listHref: "/items?status=runs-out&sort=value",
  },
  {
    id: "proposal-expiring",
    group: "orders",
    title: "A proposed order expires within a day",
    channel: "mail",
    permission: "proposals.decide",
    unnamed: "a supplier",
    one: ({ label }) => `The proposed order to ${label} expires within a day.`,
    many: (count) => `${countOf(count, "proposed order")} expire within a day.`,
    href: (target) => `/approvals?p=${target}`,
    listHref: "/approvals",
  },
  {
    id: "cancellation-held",
    group: "orders",
    title: "A cancellation by Lumina has not reached its supplier, because a stop holds its e-mail",
    channel: "mail",
    permission: "purchase-orders.cancel",
    unnamed: "an order",
    one: ({ label }) => `The cancellation of ${label} has not reached its supplier: a stop holds its e-mail.`,
    many: (count) =>
      `${countOf(count, "cancellation")} have not reached their suppliers: a stop holds the e-mails.`,
    href: (target) => `/purchase-orders/${target}`,
    listHref: "/purchase-orders",
  },
  {
    id: "cancellation-undone",
    group: "orders",
    title: "A cancellation by Lumina is undone, because a stop held its e-mail for too long",
    channel: "mail",
    permission: "purchase-orders.cancel",
    unnamed: "an order",
    one: ({ label }) =>
      `The cancellation of ${label} was undone: a stop held its e-mail for seven days. The goods are expected again.`,
    many: (count) => `${countOf(count, "cancellation")} were undone: a stop held the e-mails for seven days.`,
    href: (target) => `/purchase-orders/${target}`,
    listHref: "/purchase-orders",
  },
  {
    id: "call-mention",
    group: "calls",
    title: "Somebody mentions me in a comment on a call",
    channel: "mail",
    permission: "calls.view",
    isOfCall: true,
    one: ({ by }) => `${by ?? "A colleague"} mentioned you in a comment on a call.`,
    many: (count) => `You were mentioned in ${countOf(count, "comment")} on calls.`,
    // The label is the number of the utterance that the comment stands beside.
    href: (target, label) => `/calls/${target}#u${label}`,
    listHref: "/calls",
  },
  {
    id: "tracker-alert",
    group: "calls",
    title: "A tracker that alerts me finds its words on a call",
    channel: "mail",
    permission: "calls.view",
    isOfCall: true,
    unnamed: "a tracker",
    one: ({ label }) => `Words of ${label} were said on a call.`,
    many: (count) => `Words of trackers were said ${countOf(count, "time")} on calls.`,
    href: (target) => `/calls/${target}`,
    listHref: "/calls",
  },
  {
    id: "missed-call",
    group: "calls",
    title: "A call is missed",
    channel: "digest",
    permission: "calls.place",
    isOfCall: true,
    unnamed: "a number",
    one: ({ label }) => `Missed call from ${label || "a hidden number"}.`,
    many: (count) => `${countOf(count, "missed call")}.`,
    href: (target) => `/calls/${target}`,
    listHref: "/calls",
  },
  {
    id: "agent-run-failed",
    group: "data",
    title: "A run of an agent fails",
    channel: "mail",
    permission: "agents.run",
    one: ({ label }) => `A run of the ${label.toLowerCase()} agent failed.`,
    many: (count) => `${countOf(count, "run")} of agents failed.`,
    href: (target) => `/agents/runs/${target}`,
    listHref: "/agents",
  },
  {
    id: "training-failed",
    group: "data",
    title: "A training of the forecasts fails",
    channel: "digest",
    permission: "models.train",
    one: () => "A training of the forecasts failed. The models of before stay in use.",
    many: (count) => `${countOf(count, "training")} of the forecasts failed.`,
    href: (target) => `/models/runs/${target}`,
    listHref: "/models",
  },
  {
    id: "import-failed",
    group: "data",
    title: "An import of mine fails",
    channel: "mail",
    permission: "imports.create",
    unnamed: "a file",
    one: ({ label }) => `Your import of ${label} failed.`,
    many: (count) => `${countOf(count, "import")} of yours failed.`,
    href: (target) => `/imports/${target}`,
    listHref: "/imports",
  },
  {
    id: "import-finished",
    group: "data",
    title: "An import of mine is finished",
    channel: "bell",
    permission: "imports.create",
    unnamed: "a file",
    one: ({ label }) => `Your import of ${label} is finished.`,
    many: (count) => `${countOf(count, "import")} of yours are finished.`,
    href: (target) => `/imports/${target}`,
    listHref: "/imports",
  },
  {
    id: "plan-limit",
    group: "plan",
    title: "Use comes near a limit of the plan, or reaches it",
    channel: "bell",
    // The owners have a mail of its own about it.
    isMailedElsewhere: true,
    permission: "billing.view",
    one: ({ label }) => limitSentence(label),
    many: (count) => `${countOf(count, "limit")} of the plan are near or reached.`,
    href: () => "/settings/usage",
    listHref: "/settings/usage",
  },
];

const byId = new Map(KINDS.map((kind) => [kind.id, kind]));
export const kindOf = (id: string): NotificationKind | undefined => byId.get(id);

/** How a kind can be told. */
export const channelsOf = ({ isMailedElsewhere }: NotificationKind): readonly Channel[] =>
  isMailedElsewhere ? ["bell", "off"] : CHANNELS;
