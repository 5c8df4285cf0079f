import { timingSafeEqual } from "node:crypto";
import { lastingAccessSchema, stillHasAccess } from "@/lib/accounts/lasting-access";
import type { Workspace } from "@/lib/accounts/organizations";
import { parseJson } from "@/lib/platform/checked-json";
import { log } from "@/lib/platform/log";
import { ACCESS_HEADER } from "@/lib/platform/progress";

/** Browsers that follow one live thing. A socket outlives the request that opened it, so its access is asked for again. */

const NORMAL_CLOSURE = 1000;
const POLICY_VIOLATION = 1008;

/** Sockets of one channel. Asking costs two reads for every session among them; who finds no place asks the page. */
export const MAX_LISTENERS = 100;

/** Codes that stand in a close frame (RFC 6455, 7.4); 1005, 1006 and 1015 only tell the own side how a connection ended. */
const maySend = (code: number): boolean =>
  (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);

/** Opens a listener's socket, or refuses it: 429 when there is no place, 400 without its access. */
export function acceptListener(
  state: DurableObjectState,
  request: Request,
  greet: (socket: WebSocket) => void,
): Response {
  if (state.getWebSockets().length >= MAX_LISTENERS) return new Response(null, { status: 429 });
  const access = request.headers.get(ACCESS_HEADER);
  if (access === null) return new Response(null, { status: 400 });
  const { 0: client, 1: server } = new WebSocketPair();
  state.acceptWebSocket(server);
  server.serializeAttachment(access);
  greet(server);
  return new Response(null, { status: 101, webSocket: client });
}

/** Answers a listener's close as the protocol wants it. */
export const answerClose = (socket: WebSocket, code: number): void =>
  socket.close(maySend(code) ? code : NORMAL_CLOSURE);

/**
 * The sockets that may still listen; others are closed. Those for which it could not be asked are left out.
 *
 * @param also what else has to hold in the workspace of who listens
 */
export async function allowedListeners(
  sockets: readonly WebSocket[],
  also?: (workspace: Workspace) => Promise<boolean>,
): Promise<WebSocket[]> {
  const asked = new Map<string, Promise<boolean | null>>();
  const accessOf = (socket: WebSocket) => String(socket.deserializeAttachment());
  for (const socket of sockets)
    if (!asked.has(accessOf(socket))) asked.set(accessOf(socket), ask(accessOf(socket), also));
  const allowed: WebSocket[] = [];
  for (const socket of sockets) {
    const answer = await asked.get(accessOf(socket));
    if (answer) allowed.push(socket);
    else if (answer === false) close(socket, POLICY_VIOLATION, "access ended");
  }
  return allowed;
}

async function ask(
  access: string,
  also?: (workspace: Workspace) => Promise<boolean>,
): Promise<boolean | null> {
  try {
    return await stillHasAccess(
      parseJson(access, lastingAccessSchema, () => "The access of a socket"),
      also,
    );
  } catch (error) {
    log.warn("live.access-not-asked", { error });
    return null;
  }
}

export function trySend(socket: WebSocket, message: string): void {
  try {
    socket.send(message);
  } catch {
    // It was closed while access was asked for.
  }
}

function close(socket: WebSocket, code: number, reason: string): void {
  try {
    socket.close(code, reason);
  } catch {
    // It is closed.
  }
}

/** Compares a secret in a time that says nothing of how much of it is right. */
export function isSameText(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What is followed is gone. */
export const closeListener = (socket: WebSocket): void => close(socket, POLICY_VIOLATION, "gone");
