import { DurableObject } from "cloudflare:workers";
import { type Bindings, provideBindings } from "@/lib/platform/runtime";
import { acceptListener, allowedListeners, answerClose, trySend } from "./listeners";

/**
 * One live thing with many listeners: passes each message on to every open socket, and the last one to newcomers. Access is
 * asked for again before each message.
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
    // While access was asked for, a newer message may have come, and gone out.
    for (const socket of await allowedListeners(this.ctx.getWebSockets()))
      if (number === this.newest) trySend(socket, message);
  }

  private async listen(request: Request): Promise<Response> {
    const last = await this.ctx.storage.get<string>("last");
    return acceptListener(this.ctx, request, (socket) => last && socket.send(last));
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    answerClose(socket, code);
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }
}
