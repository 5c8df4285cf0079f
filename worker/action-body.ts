import { RefusedRequest } from "./refusal";

/**
 * What the browser sends to a server action: a JSON array of its arguments (React's reply format), alone or as part "0" of a
 * form with the forms among the arguments beside it. The framework answers anything else by 500, so it is refused here.
 */

const ACTION_ID = /^[0-9a-f]{40,64}$/;
/** No argument of ours is nested so deep; a parser that recurses ends long after. */
const MAX_DEPTH = 64;
/** Values that JSON does not have: "$$" begins a text with a dollar sign. */
const PLAIN = /^\$(\$|undefined$|NaN$|-?Infinity$|-0$|T$|D\d{4}-|n-?\d{1,40}$)/;
/** A form among the arguments, whose fields begin with its number. */
const FORM = /^\$K([0-9a-f]{1,8})$/;
/** Something that stands elsewhere among the arguments: the number of a part, and the way there. */
const REFERENCE = /^\$([0-9a-f]{1,8})((?::[^:]{1,200}){0,64})$/;

/** The fields of a form that is sent without a script and calls an action with arguments of the page's own. */
const CALL = /^\$ACTION_REF_([0-9a-f]{1,8})$/;
const CALL_PART = /^\$ACTION_([0-9a-f]{1,8}):([0-9a-f]{1,8})$/;

/**
 * Checks the body of a request that may call a server action, by the browser's script or by a plain form.
 *
 * @throws RefusedRequest 404 for an id that no action has, 400 for a body that is no form or no list of arguments
 */
export async function checkActionBody(headers: Headers, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const id = headers.get("next-action");
  const type = headers.get("content-type") ?? "";
  const isForm = /^multipart\/form-data\b/i.test(type);
  if (id === null && !isForm) return;
  if (id !== null && !ACTION_ID.test(id))
    throw new RefusedRequest(404, "There is no such action. Reload the page and try again.");
  const parts = isForm ? await formParts(body, type) : new Map([["0", new TextDecoder().decode(body)]]);
  if (!parts || !(id === null ? areCalls(parts) : areArguments(parts, isForm)))
    throw new RefusedRequest(400, "This is not what a page of ours sends. Reload the page and try again.");
}

async function formParts(body: Uint8Array<ArrayBuffer>, type: string): Promise<Map<string, string> | null> {
  try {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return new Map([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  } catch {
    return null;
  }
}

function areArguments(parts: ReadonlyMap<string, string>, isForm: boolean): boolean {
  const roots = new Map<string, unknown>();
  for (const [name, text] of parts) {
    if (!/^[0-9a-f]{1,8}$/.test(name)) continue;
    const root = parsed(text);
    if (root === undefined) return false;
    roots.set(name, root);
  }
  if (!Array.isArray(roots.get("0"))) return false;
  return [...roots.values()].every((root) => isArgument(root, 0, { isForm, roots }));
}

/** Whether each action that a plain form calls is named, with arguments that can be read. */
function areCalls(parts: ReadonlyMap<string, string>): boolean {
  const calls = new Map<string, Map<string, unknown>>();
  for (const [name, text] of parts) {
    const [, call, part] = CALL_PART.exec(name) ?? [];
    if (call === undefined || part === undefined) continue;
    const root = parsed(text);
    if (root === undefined) return false;
    const roots = calls.get(call) ?? new Map<string, unknown>();
    calls.set(call, roots.set(part, root));
  }
  for (const name of parts.keys()) {
    const call = CALL.exec(name)?.[1];
    if (call !== undefined && !calls.has(call)) return false;
  }
  return [...calls.values()].every((roots) => isCall(roots));
}

/** Part 0 names the action and says which part has its arguments. */
function isCall(roots: ReadonlyMap<string, unknown>): boolean {
  const { id, bound } = (roots.get("0") ?? {}) as { id?: unknown; bound?: unknown };
  if (typeof id !== "string" || !ACTION_ID.test(id)) return false;
  const given = bound === null || (typeof bound === "string" && Array.isArray(roots.get(bound.slice(2))));
  return (
    given && [...roots].every(([part, root]) => part === "0" || isArgument(root, 0, { isForm: true, roots }))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Reply {
  /** Forms among the arguments, also empty ones, make the browser send all of them as a form. */
  isForm: boolean;
  roots: ReadonlyMap<string, unknown>;
}

function isArgument(value: unknown, depth: number, reply: Reply): boolean {
  if (typeof value === "string") return !value.startsWith("$") || isKnownText(value, reply);
  if (typeof value !== "object" || value === null) return true;
  if (depth === MAX_DEPTH) return false;
  const entries = Object.entries(value);
  return entries.every(([name, entry]) => name !== "__proto__" && isArgument(entry, depth + 1, reply));
}

function isKnownText(text: string, { isForm, roots }: Reply): boolean {
  if (PLAIN.test(text)) return true;
  if (FORM.test(text)) return isForm;
  const [, part = "", way = ""] = REFERENCE.exec(text) ?? [];
  let value = roots.get(part);
  for (const name of way.split(":").slice(1)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === "object" && value !== null;
}
