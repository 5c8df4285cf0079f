import { NotFoundError, SignedOutError, UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { EVENT_HEADER } from "@/lib/platform/request-headers";

/** JSON that no cache keeps. */
export const privateJson = (value: unknown): Response =>
  Response.json(value, { headers: { "cache-control": "private, no-store" } });

/** One line of text. */
export const textAnswer = (status: number, message: string, headers?: HeadersInit): Response =>
  new Response(`${message}\n`, { status, headers });

/** What a route handler answers when it threw: 401, 404, 409 with the error's sentence, else 500 with an event id that is in the log. */
export function failureAnswer(error: unknown, request: Request): Response {
  if (error instanceof SignedOutError) return textAnswer(401, error.message);
  if (error instanceof NotFoundError) return textAnswer(404, "Not found.");
  if (error instanceof UserError) return textAnswer(409, error.message);
  const eventId = log.failure("route.failed", error, { path: new URL(request.url).pathname });
  const message = `Something went wrong on our side. Please try again.\nEvent ${eventId}`;
  return textAnswer(500, message, { [EVENT_HEADER]: eventId });
}
