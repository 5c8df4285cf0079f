import { NotFoundError } from "@/lib/platform/errors";

/**
 * Answers a POST that ends mails by the link that they carry. A page's button is led back to the page; a mail program, which asks by
 * itself (RFC 8058), is answered without a redirect.
 *
 * @param stop ends them. Throws NotFoundError for a link that we did not make
 * @param page the address of the link's page
 */
export async function answerStop(
  request: Request,
  stop: () => Promise<void>,
  page: string,
): Promise<Response> {
  try {
    await stop();
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(null, { status: 404 });
    throw error;
  }
  const isPage =
    request.headers.get("origin") !== null || request.headers.get("sec-fetch-mode") === "navigate";
  return isPage
    ? new Response(null, { status: 303, headers: { location: page } })
    : new Response("You get no more of these mails.\n", { headers: { "cache-control": "no-store" } });
}
