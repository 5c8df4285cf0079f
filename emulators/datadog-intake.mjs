import { bodyOf, OPEN } from "./received.mjs";

/**
 * Datadog's browser intake, as the SDK reaches it through its `proxy` option: a POST whose `ddforward` names the path of
 * the real intake, with one JSON event a line.
 */
export const datadogIntakeEmulator = (log) => async (request, response, url) => {
  if (url.pathname !== "/datadog-intake") return false;
  if (request.method === "OPTIONS") {
    response.writeHead(204, OPEN).end();
    return true;
  }
  const forward = url.searchParams.get("ddforward");
  if (request.method !== "POST" || !forward?.startsWith("/api/v2/")) {
    response.writeHead(400, OPEN).end();
    return true;
  }
  log.keep("datadog", { forward, body: await bodyOf(request) });
  response.writeHead(202, { ...OPEN, "content-type": "application/json" }).end("{}");
  return true;
};
