import http from "node:http";
import type { AddressInfo } from "node:net";
import webhooks from "twilio/lib/webhooks/webhooks.js";
import { type WebSocket, WebSocketServer } from "ws";
import { account } from "./emulator";

export interface Webhook {
  path: string;
  fields: Record<string, string>;
  valid: boolean;
}

interface Frame {
  event: string;
  [part: string]: unknown;
}

type Answer = string | { status: number; type?: string; body?: string };

/**
 * What stands in for the application: it takes signed webhooks, answers those of voice with what `answers` says for their
 * path, and takes media streams.
 */
export async function startApplication(
  answers: Record<string, Answer | ((fields: Record<string, string>) => Answer)>,
) {
  const received: Webhook[] = [];
  const streams: { frames: Frame[]; signature: unknown; url: string }[] = [];
  const waiting = new Set<() => void>();
  const notify = () => {
    for (const one of [...waiting]) one();
  };
  let onFrame: (frame: Frame, socket: WebSocket) => void = () => {};
  let origin = "";
  const server = http.createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const path = request.url ?? "/";
    const fields = Object.fromEntries(new URLSearchParams(text));
    const signature = String(request.headers["x-twilio-signature"]);
    received.push({
      path,
      fields,
      valid: webhooks.validateRequest(account.token, signature, origin + path, fields),
    });
    const found = answers[path.split("?")[0] ?? ""];
    const answer = typeof found === "function" ? found(fields) : (found ?? { status: 204 });
    const { status, type, body } =
      typeof answer === "string"
        ? { status: 200, type: "text/xml", body: answer }
        : { type: "text/plain", body: "", ...answer };
    response.writeHead(status, { "content-type": type }).end(status === 204 ? undefined : body);
    notify();
  });
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, request) => {
    const stream = {
      frames: [] as Frame[],
      signature: request.headers["x-twilio-signature"],
      url: request.url ?? "",
    };
    streams.push(stream);
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      stream.frames.push(frame);
      onFrame(frame, socket);
      notify();
    });
    socket.on("close", notify);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    streams,
    set onFrame(handler: (frame: Frame, socket: WebSocket) => void) {
      onFrame = handler;
    },
    /** Waits until something is true of what was received. */
    until<T>(answer: () => T | undefined | false | null): Promise<T> {
      return new Promise((resolve) => {
        const look = () => {
          const found = answer();
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}
