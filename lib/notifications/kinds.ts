import type { Permission } from "@/lib/accounts/permissions";
import { causeOf } from "@/lib/exceptions/causes";
import { countOf } from "@/lib/format/count";
import type { Channel } from "./channels";

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
  /** What a member has to be allowed, to be told and to go on seeing it. */
  permission: Permission;
  /** Its target is a call: whoever does not see the call does not see this. */
  isOfCall?: boolean;
  one(words: NoticeWords): string;
  /** Several that came up at once. */
  many(count: number): string;
  /** Paths below `/o/{slug}`: of one, and of several. */
  href(target: string): string;
  listHref: string;
}

export const GROUPS = ["exceptions", "orders"] as const;
export type NotificationGroup = (typeof GROUPS)[number];
export const GROUP_NAMES: Readonly<Record<NotificationGroup, string>> = {
  exceptions: "Exceptions",
  orders: "Orders",
};

export const KINDS: readonly NotificationKind[] = [
  {
    id: "exception-assigned",
    group: "exceptions",
    title: "An exception is assigned to me",
    channel: "digest",
    permission: "exceptions.view",
    one: ({ label, by }) =>
      `${by ?? "A rule"} assigned an exception to you: ${causeOf(label)?.title ?? "no longer checked"}.`,
    many: (count) => `${countOf(count, "exception")} were assigned to you.`,
    href: (target) => `/exceptions?c=${target}`,
    listHref: "/exceptions?owner=me",
  },
  {
    id: "proposal-expiring",
    group: "orders",
    title: "A proposed order expires within a day",
    channel: "mail",
    permission: "proposals.decide",
    one: ({ label }) => `The proposed order to ${label} expires within a day.`,
    many: (count) => `${countOf(count, "proposed order")} expire within a day.`,
    href: (target) => `/approvals?p=${target}`,
    listHref: "/approvals",
  },
];

const byId = new Map(KINDS.map((kind) => [kind.id, kind]));
export const kindOf = (id: string): NotificationKind | undefined => byId.get(id);
