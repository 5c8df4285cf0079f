/**
 * An action that is posted to a page which does not hold it. The framework would send the request on, body and cookies
 * included, to the first page of its list that does, over the network and with `[org]` in its address. Browsers never need it:
 * they post to the page that they show.
 */

/** The framework marks a request that it sends to itself by this header. */
export const FORWARDED_ACTION = "x-action-forwarded";
/** By this header the framework's script in the browser knows that an action is not there. */
export const UNKNOWN_ACTION = "x-nextjs-action-not-found";

/** Answers, in the place of the network, what the framework forwards: that there is no such action. */
export const withoutForwarding =
  (fetcher: typeof fetch): typeof fetch =>
  async (input, init) =>
    isForwarded(input, init)
      ? new Response(null, { status: 404, headers: { [UNKNOWN_ACTION]: "1" } })
      : fetcher(input, init);

function isForwarded(input: RequestInfo | URL, init?: RequestInit): boolean {
  const headers = init?.headers ?? (input instanceof Request ? input.headers : undefined);
  return headers !== undefined && new Headers(headers as HeadersInit).has(FORWARDED_ACTION);
}
