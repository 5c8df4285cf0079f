/** The part of `ws` that the tests of the emulators use. */
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage, Server } from "node:http";

  export class WebSocket extends EventEmitter {
    constructor(address: string, protocols?: string[], options?: { headers?: Record<string, string> });
    readonly readyState: number;
    send(data: string | Uint8Array): void;
    close(code?: number, reason?: string): void;
    terminate(): void;
    on(event: "open", listener: () => void): this;
    on(event: "message", listener: (data: Buffer, isBinary: boolean) => void): this;
    on(event: "close", listener: (code: number, reason: Buffer) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    on(event: "unexpected-response", listener: (request: unknown, answer: IncomingMessage) => void): this;
  }

  export class WebSocketServer {
    constructor(options: { server: Server });
    readonly clients: Set<WebSocket>;
    on(event: "connection", listener: (socket: WebSocket, request: IncomingMessage) => void): this;
  }
}
