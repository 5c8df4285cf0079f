import { newId } from "./id";

type Fields = Record<string, unknown>;

/** Names of fields whose value never reaches a log. */
const SECRET = /pass|secret|token|cookie|authorization|email|phone|recipient|body|cells|key$/i;
/** An address of a person, as far as a bounded look from its sign can see. */
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+/g;
/** What stands in addresses of ours and opens something: links of mails, tokens. Ids of ours, with what follows them, stay. */
const OPAQUE = /\b(?![a-z]{2,4}_[0-9a-z]{26}(?:\b|-))[\w-]{32,}\b/g;
const LONGEST_TEXT = 500;
const LONGEST_STACK = 4_000;

/** A text without addresses and tokens, cut. What is cut away is looked at too, so that no half of one stays. */
function redactText(text: string, longest: number): string {
  const shown = text
    .slice(0, longest + 256)
    .replace(EMAIL, "[e-mail]")
    .replace(OPAQUE, "[redacted]");
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

function redact(value: unknown, depth = 0): unknown {
  if (value instanceof Error)
    return {
      name: value.name,
      message: redactText(value.message, LONGEST_TEXT),
      stack: value.stack && redactText(value.stack, LONGEST_STACK),
      cause: redact(value.cause, depth + 1),
    };
  if (Array.isArray(value))
    return depth > 4 ? "…" : value.slice(0, 20).map((entry) => redact(entry, depth + 1));
  if (value && typeof value === "object") {
    if (depth > 4) return "…";
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        SECRET.test(key) ? "[redacted]" : redact(entry, depth + 1),
      ]),
    );
  }
  if (typeof value === "string") return redactText(value, LONGEST_TEXT);
  return typeof value === "bigint" ? Number(value) : value;
}

function write(level: "info" | "warn" | "error", event: string, fields: Fields): void {
  console[level](
    JSON.stringify({ at: new Date().toISOString(), level, event, ...(redact(fields) as Fields) }),
  );
}

/** Structured logs: one JSON line an event, with secrets and personal data taken out. */
export const log = {
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  /** Logs a request that was turned away and gives the event id that its sender is told. */
  refusal(event: string, fields: Fields): string {
    const eventId = newId("event");
    write("warn", event, { eventId, ...fields });
    return eventId;
  },
  /** Logs an unknown failure and gives the event id that a person may be shown instead of it. */
  failure(event: string, error: unknown, fields: Fields = {}): string {
    const eventId = newId("event");
    write("error", event, { eventId, error, ...fields });
    return eventId;
  },
};
