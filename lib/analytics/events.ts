/**
 * The registry of what is counted about the use of Lumina, with each field that may be kept of it. Nothing else is: what is not in
 * here is refused, and that is counted. No field holds a text that somebody typed, an id, or anything of an ERP or a call.
 */

export const USAGE_FAMILIES = ["feature", "api", "model", "session"] as const;
export type UsageFamily = (typeof USAGE_FAMILIES)[number];

/** Features are what members do that changes something; each by the permission that it asks for. */
export const FEATURES = {
  "imports.create": "Import data",
  "imports.undo": "Undo an import",
  "items.edit": "Change items",
  "suppliers.edit": "Change suppliers and contacts",
  "models.train": "Train models",
  "forecasts.edit": "Change forecasts",
  "agents.configure": "Set up the agent",
  "agents.run": "Run the agent",
  "agents.stop": "Stop agents",
  "proposals.decide": "Decide on proposals",
  "exceptions.manage": "Work on exceptions",
  "invoices.edit": "Accept supplier invoices",
  "invoices.set-tolerances": "Set tolerances for invoices",
  "purchase-orders.edit": "Write purchase orders",
  "purchase-orders.send": "Send purchase orders",
  "purchase-orders.receive": "Receive goods",
  "purchase-orders.cancel": "Cancel purchase orders",
  "calls.place": "Place calls",
  "calls.comment": "Comment on calls",
  "calls.share": "Share calls",
  "transcripts.edit": "Correct transcripts",
  "trackers.manage": "Watch for words",
  "messages.send": "Send text messages",
  "numbers.manage": "Manage telephone numbers",
  "members.manage": "Manage members",
  "sso.manage": "Set up single sign-on",
  "organization.edit": "Change settings",
  "organization.export": "Export the organization",
  "billing.manage": "Manage the subscription",
  "support.ask": "Ask support",
} as const;
export type Feature = keyof typeof FEATURES;

export const isFeature = (permission: string): permission is Feature => Object.hasOwn(FEATURES, permission);

/** What a field holds: one of a list, or a pattern of the table of routes, such as `/o/[org]/items/[item]`. */
type FieldRule = readonly string[] | "route";

interface UsageEventRule {
  family: UsageFamily;
  fields: Readonly<Record<string, FieldRule>>;
}

export const USAGE_EVENTS = {
  /** A member has done something. */
  "feature.used": { family: "feature", fields: { feature: Object.keys(FEATURES) as Feature[] } },
  /** A file or data was sent or taken by a program's way: uploads, exports, recordings. */
  "api.called": { family: "api", fields: { route: "route", outcome: ["ok", "refused", "failed"] } },
  /** A language model was asked. */
  "model.requested": {
    family: "model",
    fields: { purpose: ["call-insights", "briefing", "explanation", "question"] },
  },
  /** A page was shown. */
  "page.viewed": { family: "session", fields: { route: "route" } },
  /** Somebody was here, with a device of a kind. */
  "session.active": { family: "session", fields: { device: ["desktop", "phone", "tablet", "other"] } },
} as const satisfies Readonly<Record<string, UsageEventRule>>;
export type UsageEventName = keyof typeof USAGE_EVENTS;

type FieldOf<Rule> = Rule extends "route" ? string : Rule extends readonly (infer Value)[] ? Value : never;
export type FieldsOf<Name extends UsageEventName> = {
  [Field in keyof (typeof USAGE_EVENTS)[Name]["fields"]]: FieldOf<
    (typeof USAGE_EVENTS)[Name]["fields"][Field]
  >;
};

/** An event with its fields. */
export type Usage = { [Name in UsageEventName]: { event: Name; fields: FieldsOf<Name> } }[UsageEventName];

export const REFUSAL_REASONS = ["unknown-event", "unknown-field", "missing-field", "bad-value"] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A part of a pattern: a place, or a fixed word. Ids have digits and underscores, and what stands after `/o/` is a place. */
const ROUTE = /^\/o\/\[org\](\/(\[[a-z]+\]|[a-z]+(-[a-z]+)*))*$/;

const fits = (rule: FieldRule, value: unknown): value is string =>
  typeof value === "string" &&
  (rule === "route" ? value.length <= 120 && ROUTE.test(value) : rule.includes(value));

/** How an event is kept: its fields' values in the order of the registry, none of which has a blank. Or why it is not. */
export function readUsage(given: {
  event: string;
  fields: Readonly<Record<string, unknown>>;
}): { ok: true; event: UsageEventName; detail: string } | { ok: false; reason: RefusalReason } {
  if (!Object.hasOwn(USAGE_EVENTS, given.event)) return { ok: false, reason: "unknown-event" };
  const event = given.event as UsageEventName;
  const rules: Readonly<Record<string, FieldRule>> = USAGE_EVENTS[event].fields;
  if (Object.keys(given.fields).some((name) => !Object.hasOwn(rules, name)))
    return { ok: false, reason: "unknown-field" };
  const values: string[] = [];
  for (const [name, rule] of Object.entries(rules)) {
    const value = given.fields[name];
    if (value === undefined) return { ok: false, reason: "missing-field" };
    if (!fits(rule, value)) return { ok: false, reason: "bad-value" };
    values.push(value);
  }
  return { ok: true, event, detail: values.join(" ") };
}

/** The families that an event may be of, for SQL and screens. */
export const eventsOf = (family: UsageFamily): UsageEventName[] =>
  (Object.keys(USAGE_EVENTS) as UsageEventName[]).filter((name) => USAGE_EVENTS[name].family === family);
