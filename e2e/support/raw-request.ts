import http from "node:http";

export interface RawAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
}

export interface RawRequest {
  method?: string;
  headers?: Record<string, string>;
  /** Bytes of the body, sent in pieces; announced by `content-length` only when that header is given. */
  body?: string | { bytes: number; byte?: string };
}

/**
 * Sends what no browser would: the path and the headers go out as they are. Rejects when the connection ends without an
 * answer, and after 30 seconds.
 */
export function rawRequest(origin: string, path: string, options: RawRequest = {}): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request({
      ...{ hostname, port, path, method: options.method ?? "GET", agent: false, timeout: 30_000 },
      headers: { host, ...options.headers },
    });
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
      response.on("error", reject);
    });
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" });
    });
    request.on("timeout", () => request.destroy(new Error("No answer within 30 seconds.")));
    request.on("error", reject);
    void sendBody(request, options.body);
  });
}

async function sendBody(request: http.ClientRequest, body: RawRequest["body"]): Promise<void> {
  if (typeof body !== "object") {
    request.end(body);
    return;
  }
  const closed = new Promise((resolve) => request.once("close", resolve));
  const piece = Buffer.alloc(65_536, body.byte ?? "x");
  for (let left = body.bytes; left > 0 && !request.destroyed; left -= piece.length) {
    const isTaken = request.write(left < piece.length ? piece.subarray(0, left) : piece);
    if (!isTaken) await Promise.race([new Promise((resolve) => request.once("drain", resolve)), closed]);
  }
  request.end();
}
