import { DurableObject } from "cloudflare:workers";
import { lastingAccessSchema, stillHasAccess } from "@/lib/accounts/lasting-access";
import { parseJson } from "@/lib/platform/checked-json";
import { log } from "@/lib/platform/log";
import { ACCESS_HEADER } from "@/lib/platform/progress";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";

const NORMAL_CLOSURE = 1000;
const POLICY_VIOLATION = 1008;

/** Sockets of one channel. Each message costs two reads for every session among them; who finds no place asks the page. */
export const MAX_LISTENERS = 100;

/** Codes that stand in a close frame (RFC 6455, 7.4); 1005, 1006 and 1015 only tell the own side how a connection ended. */
const maySend = (code: number): boolean =>
  (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);

/**
 * One live thing with many listeners: passes each message on to every open socket, and the last one to newcomers. A socket
 * outlives the request that opened it, so its access is asked for again before each message.
 */
export class ProgressChannel extends DurableObject<Bindings> {
  private newest = 0;

  constructor(state: DurableObjectState, env: Bindings) {
    super(state, env);
    provideBindings(env);
  }

  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get("upgrade") === "websocket") return this.listen(request);
    if (request.method !== "POST") return new Response(null, { status: 405 });
    const message = await request.text();
    await this.ctx.storage.put("last", message);
    // What nobody needs any more takes no room.
    await this.ctx.storage.setAlarm(Date.now() + 86_400_000);
    await this.passOn(message);
    return new Response(null, { status: 204 });
  }

  private async passOn(message: string): Promise<void> {
    const number = ++this.newest;
    const sockets = this.ctx.getWebSockets();
    const allowed = await allowedAmong(sockets);
    for (const [socket, isAllowed] of allowed) {
      if (!isAllowed) close(socket, POLICY_VIOLATION, "access ended");
      // While access was asked for, a newer message may have come, and gone out.
      else if (number === this.newest) trySend(socket, message);
    }
  }

  private async listen(request: Request): Promise<Response> {
    if (this.ctx.getWebSockets().length >= MAX_LISTENERS) return new Response(null, { status: 429 });
    const access = request.headers.get(ACCESS_HEADER);
    if (access === null) return new Response(null, { status: 400 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment(access);
    const last = await this.ctx.storage.get<string>("last");
    if (last) server.send(last);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    socket.close(maySend(code) ? code : NORMAL_CLOSURE);
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}

/** The sockets with what is known of their access; those for which it could not be asked are left out. */
async function allowedAmong(sockets: readonly WebSocket[]): Promise<Map<WebSocket, boolean>> {
  const asked = new Map<string, Promise<boolean | null>>();
  const allowed = new Map<WebSocket, boolean>();
  for (const socket of sockets) {
    const access = String(socket.deserializeAttachment());
    if (!asked.has(access)) asked.set(access, ask(access));
  }
  for (const socket of sockets) {
    const answer = await asked.get(String(socket.deserializeAttachment()));
    if (typeof answer === "boolean") allowed.set(socket, answer);
  }
  return allowed;
}

async function ask(access: string): Promise<boolean | null> {
  try {
    return await stillHasAccess(parseJson(access, lastingAccessSchema, () => "The access of a socket"));
  } catch (error) {
    log.warn("progress.access-not-asked", { error });
    return null;
  }
}

function trySend(socket: WebSocket, message: string): void {
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
