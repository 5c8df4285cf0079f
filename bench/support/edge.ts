import http from "node:http";
import { createGzip } from "node:zlib";

const COMPRESSIBLE = /^(text\/|application\/(javascript|json|manifest)|image\/svg)/;

/**
 * What Cloudflare's edge does and a laptop's workerd does not: compress. Passes requests on to the Worker and gzips what
 * comes back, so that transferred bytes are those a visitor would see (gzip; the edge would mostly use Brotli or zstd).
 */
export async function startEdge(
  origin: string,
  port: number,
): Promise<{ origin: string; stop(): Promise<void> }> {
  const target = new URL(origin);
  const server = http.createServer((request, response) => {
    const headers = { ...request.headers, host: target.host };
    const options = {
      host: "127.0.0.1",
      port: target.port,
      path: request.url,
      method: request.method,
      headers,
    };
    const upstream = http.request(options, (answer) => {
      const type = String(answer.headers["content-type"] ?? "");
      const encoding = answer.headers["content-encoding"];
      const plain = !encoding || encoding === "identity";
      if (plain && COMPRESSIBLE.test(type)) {
        const { "content-length": _, ...kept } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...kept, "content-encoding": "gzip" });
        answer.pipe(createGzip()).pipe(response);
      } else {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }
    });
    upstream.on("error", () => response.writeHead(502).end());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://localhost:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
