import { answerConsent } from "@/lib/privacy/consent/door";
import { userOfRequest } from "./live";

/** Says that Global Privacy Control is honoured (https://w3c.github.io/gpc/, "GPC Support Resource"). */
const GPC_SUPPORT = { gpc: true, lastUpdate: "2026-11-25" };

/**
 * What every page asks before it starts anything optional, answered before Next because it is asked so often. Null when
 * the request is about something else.
 */
export async function handleConsent(request: Request, url: URL): Promise<Response | null> {
  if (url.pathname === "/.well-known/gpc.json")
    return Response.json(GPC_SUPPORT, { headers: { "cache-control": "public, max-age=86400" } });
  if (url.pathname !== "/api/consent") return null;
  return answerConsent(request, () => userOfRequest(request));
}
