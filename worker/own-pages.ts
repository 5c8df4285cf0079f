/**
 * What the framework's scripts ask of a page: its data instead of its HTML. An action that redirects asks for them from the
 * server, with the cookies of whoever sent it, the session's included. Neither may be led to another site: the browser would
 * stop it by our own policy and say so in its console, and the server would hand our cookies to that site.
 */
const PAGE_DATA = "rsc";

/** Fetches a page's data without following where it redirects: the browser then goes there itself. */
export const withoutFollowing =
  (fetcher: typeof fetch): typeof fetch =>
  (input, init) => {
    const headers = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    const isPageData = headers !== undefined && new Headers(headers as HeadersInit).has(PAGE_DATA);
    return fetcher(input, isPageData ? { ...init, redirect: "manual" } : init);
  };

/**
 * The answer to a request for a page's data, which never redirects to another site. What is no page's data makes the
 * framework's script open the address as a page, and that may be led anywhere.
 */
export async function withoutLeaving(request: Request, response: Response): Promise<Response> {
  const location = response.headers.get("location");
  if (!location || response.status < 300 || response.status > 399 || !request.headers.has(PAGE_DATA))
    return response;
  if (URL.parse(location, request.url)?.origin === new URL(request.url).origin) return response;
  // Read, not cancelled: the framework may still write into it.
  await response.text();
  return new Response("This address leads to another site. Open it as a page.\n", {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
