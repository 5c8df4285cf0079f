import { BodiesBusyError } from "@/lib/platform/body-budget";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { ForbiddenError, NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { BodyIncompleteError, BodyTooLargeError } from "@/lib/platform/request-body";
import { EVENT_HEADER } from "@/lib/platform/request-headers";

/** How an answer without a page is written: for scripts of ours, or for whoever asked. */
export type RefusalFormat = "json" | "text";

/** A request that the pipeline does not let through, and what its sender is told. */
export class RefusedRequest extends UserError {
  override readonly name = "RefusedRequest";
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The status of an expected failure, or null of one that nobody expected. */
function statusOf(error: unknown): number | null {
  if (error instanceof RefusedRequest) return error.status;
  if (error instanceof BodiesBusyError) return 503;
  if (error instanceof BodyTooLargeError) return 413;
  if (error instanceof BodyIncompleteError) return 408;
  if (error instanceof SignedOutError) return 401;
  if (error instanceof NotFoundError) return 404;
  if (error instanceof ForbiddenError) return 403;
  return error instanceof UserError ? 409 : null;
}

/**
 * The answer to a request that failed: an expected failure with its own sentence, any other as 500. Each has an event id,
 * which is in the log too.
 */
export function answerFailure(error: unknown, request: Request, format: RefusalFormat): Response {
  const status = statusOf(error);
  const { method } = request;
  const path = new URL(request.url).pathname;
  if (error instanceof StoreTimeoutError) {
    const eventId = log.failure("request.store-timeout", error, { method, path });
    return written(503, error.message, eventId, request, format);
  }
  if (status === null || !(error instanceof UserError)) {
    const eventId = log.failure("request.failed", error, { method, path });
    return written(500, "Something went wrong on our side. Please try again.", eventId, request, format);
  }
  const eventId = log.refusal("request.refused", { status, reason: error.name, method, path });
  const answer = written(status, error.message, eventId, request, format);
  if (error instanceof BodiesBusyError) answer.headers.set("retry-after", `${error.retryAfter}`);
  return answer;
}

function written(
  status: number,
  message: string,
  eventId: string,
  request: Request,
  format: RefusalFormat,
): Response {
  const headers = new Headers({ "cache-control": "no-store", [EVENT_HEADER]: eventId });
  // What pages take; of an endpoint's methods the caller is one of our own scripts.
  if (status === 405) headers.set("allow", "GET, HEAD, POST");
  if (format === "json") return Response.json({ message, eventId }, { status, headers });
  const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
  headers.set("content-type", `${isPage ? "text/html" : "text/plain"}; charset=utf-8`);
  return new Response(
    isPage ? page(message, status === 410 ? null : eventId) : `${message}\nEvent ${eventId}\n`,
    {
      status,
      headers,
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** @param eventId null where nothing went wrong: what was asked for has ended, as it was to. */
const page = (message: string, eventId: string | null) => `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Lumina</title>
<body style="font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:28rem;padding:0 1rem">
<h1 style="font-size:1.25rem">${escaped(message)}</h1>
${eventId ? `<p>If this happens again, tell us the event: <code>${eventId}</code></p>\n` : ""}<p><a href="/">Back to Lumina</a></p>
</body></html>
`;
