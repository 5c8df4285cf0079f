import { DurableObject } from "cloudflare:workers";

const NORMAL_CLOSURE = 1000;

/** Codes that stand in a close frame (RFC 6455, 7.4); 1005, 1006 and 1015 only tell the own side how a connection ended. */
const maySend = (code: number): boolean =>
  (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);

/** One live thing with many listeners: passes each message on to every open socket, and the last one to newcomers. */
export class ProgressChannel extends DurableObject {
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get("upgrade") === "websocket") return this.listen();
    if (request.method !== "POST") return new Response(null, { status: 405 });
    const message = await request.text();
    await this.ctx.storage.put("last", message);
    // What nobody needs any more takes no room.
    await this.ctx.storage.setAlarm(Date.now() + 86_400_000);
    for (const socket of this.ctx.getWebSockets()) socket.send(message);
    return new Response(null, { status: 204 });
  }

  private async listen(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
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
