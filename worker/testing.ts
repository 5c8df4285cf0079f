/// <reference types="@cloudflare/vitest-plugin/types" />
import { createExecutionContext, env } from "cloudflare:test";
import type { Bindings } from "@/lib/platform/runtime";
import { requestPipeline } from "./request-pipeline";

/** For tests: the request pipeline as worker/index.ts makes it, before pages that answer what they were asked. */

export const ORIGIN = "http://localhost:8787";

/** What the pages were asked, in the order of asking. */
export const asked: { url: string; method: string; bytes: number; headers: Headers }[] = [];

/** Makes the pages answer something else for one request. */
export const pages = { answer: null as null | (() => Response | Promise<Response>) };

const pipeline = requestPipeline({
  async pages(request) {
    const body = new Uint8Array(await new Response(request.body).arrayBuffer());
    asked.push({
      url: request.url,
      method: request.method,
      bytes: body.byteLength,
      headers: request.headers,
    });
    const answer = pages.answer;
    pages.answer = null;
    return answer ? answer() : new Response("a page", { headers: { "content-type": "text/plain" } });
  },
});

/** Sends a request through the pipeline. */
export const sendRequest = (request: Request): Promise<Response> =>
  pipeline(request as never, env as unknown as Bindings, createExecutionContext()) as never;

/** Sends a request to a path of ours. */
export const send = (path: string, init: RequestInit = {}, origin = ORIGIN): Promise<Response> =>
  sendRequest(new Request(origin + path, { redirect: "manual", ...init }));

/** A body of so many bytes whose length is not announced, and how much of it was taken. */
export function streamed(bytes: number): { body: ReadableStream<Uint8Array>; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (taken >= bytes) return controller.close();
      const size = Math.min(65_536, bytes - taken);
      taken += size;
      controller.enqueue(new Uint8Array(size).fill(120));
    },
  });
  return { body, taken: () => taken };
}
