import { CONSENT_PATH } from "@/lib/consent/answer";
import { answerConsent } from "@/lib/consent/endpoint";
import { userOfRequest } from "../request-user";
import type { Endpoint } from "./endpoint";

/** Says that Global Privacy Control is honoured (https://w3c.github.io/gpc/, "GPC Support Resource"). */
const GPC_SUPPORT = { gpc: true, lastUpdate: "2026-11-25" };

export const gpcEndpoint: Endpoint = {
  matches: (_request, url) => url.pathname === "/.well-known/gpc.json",
  failures: "json",
  handle: async () => Response.json(GPC_SUPPORT, { headers: { "cache-control": "public, max-age=86400" } }),
};

/** What every page asks before it starts anything optional, answered before Next because it is asked so often. */
export const consentEndpoint: Endpoint = {
  matches: (_request, url) => url.pathname.endsWith(CONSENT_PATH),
  failures: "json",
  handle: (request) => answerConsent(request, () => userOfRequest(request)),
};
