import { EVENT_HEADER } from "@/lib/platform/request-headers";

/** Why something that was asked for did not come. The message is written for the person who reads it. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  constructor(
    message: string,
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    /** Only for failures nobody expected: what to quote to support; it is in the log too. */
    readonly eventId?: string,
  ) {
    super(message);
  }

  /** Nobody is signed in any more. */
  get isSignedOut(): boolean {
    return this.status === 401;
  }
}

/** What checks an answer: a shape (answer-shape.ts), or a schema of zod. */
interface AnswerSchema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false };
}

const NO_ANSWER = "Lumina did not answer. Check your connection.";
const UNREADABLE = "This page is of an earlier version of Lumina. Reload it.";
const NOT_FOUND = "This was not found.";
const SIGNED_OUT = "You are signed out.";
const FAILED = "Something went wrong on our side.";

/**
 * Asks one of our own addresses for JSON and checks what comes.
 *
 * @param signal ends it: what nobody waits for any more is not read
 * @throws RequestError for every answer but a good one; what the signal throws when it was ended
 */
export async function fetchJson<T>(path: string, schema: AnswerSchema<T>, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, { headers: { accept: "application/json" }, signal }).catch((error) => {
    if (signal?.aborted) throw error;
    throw new RequestError(NO_ANSWER, 0);
  });
  if (!answer.ok) throw await refusalOf(answer);
  const value: unknown = await answer.json().catch((error) => {
    if (signal?.aborted) throw error;
    return undefined;
  });
  const checked = schema.safeParse(value);
  if (!checked.success) throw new RequestError(UNREADABLE, answer.status);
  return checked.data;
}

async function refusalOf(answer: Response): Promise<RequestError> {
  const { status } = answer;
  if (status === 401) return new RequestError(SIGNED_OUT, status);
  if (status === 404) return new RequestError(NOT_FOUND, status);
  // Route handlers answer 409 with a sentence that a person may read.
  if (status === 409) return new RequestError((await answer.text()).trim(), status);
  return new RequestError(FAILED, status, answer.headers.get(EVENT_HEADER) ?? undefined);
}
