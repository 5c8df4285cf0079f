import { hashToken, sessionCookieName } from "@/lib/accounts/sessions";
import type { Feature, Usage } from "@/lib/analytics/events";
import { recordRequestUse } from "@/lib/analytics/record";
import { cookieOf } from "@/lib/platform/request-cookies";
import { asksToBeLeftAlone } from "@/lib/platform/request-headers";
import { matchRoute } from "@/lib/platform/route-match";
import { routeRules } from "@/lib/web/routes";

/** What members do in a workspace, counted once their answer is on its way. */

const WORKER = "worker:";
/** Patterns of the workspace, each with whether it is the Worker's own. */
const PATTERNS = new Map(
  Object.keys(routeRules)
    .filter((pattern) => /^(worker:)?\/o\/\[org\](\/|$)/.test(pattern))
    .map((pattern) => [pattern.replace(WORKER, ""), pattern.startsWith(WORKER)]),
);
/** Screens ask these by themselves. */
const BY_ITSELF = /\/(live\/\[id\]|progress)$/;
/** Files that are taken away. */
const FILE = /\/(export|download|csv|pdf|text|vtt|json|errors)$/;

/** Features that the Worker's own way leads to. */
const FEATURE_OF: Readonly<Record<string, Feature>> = { "/o/[org]/imports/[import]/start": "imports.create" };

/** The kind of device that a browser says it runs on. */
export function deviceOf(userAgent: string | null): "desktop" | "phone" | "tablet" | "other" {
  if (!userAgent) return "other";
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return "tablet";
  if (/Mobi|iPhone|Android/.test(userAgent)) return "phone";
  return /Windows|Macintosh|Linux|CrOS|X11/.test(userAgent) ? "desktop" : "other";
}

/** What a request and its answer are counted as; nothing for most. */
export function usageOf(request: Request, url: URL, response: Response): Usage[] {
  const match = matchRoute(url.pathname, [...PATTERNS.keys()]);
  if (!match || BY_ITSELF.test(match.pattern)) return [];
  const route = match.pattern;
  if (PATTERNS.get(route) || FILE.test(route)) {
    const outcome = response.status < 400 ? "ok" : response.status < 500 ? "refused" : "failed";
    const feature = outcome === "ok" ? FEATURE_OF[route] : undefined;
    return [
      { event: "api.called", fields: { route, outcome } },
      ...(feature ? [{ event: "feature.used" as const, fields: { feature } }] : []),
    ];
  }
  if (!isView(request, response)) return [];
  return [
    { event: "page.viewed", fields: { route } },
    { event: "session.active", fields: { device: deviceOf(request.headers.get("user-agent")) } },
  ];
}

/** A page that somebody has opened, loaded whole or by the framework; what it fetches ahead is none. */
function isView({ method, headers }: Request, response: Response): boolean {
  const isAhead =
    headers.has("next-router-prefetch") ||
    headers.has("next-router-segment-prefetch") ||
    /prefetch/.test(headers.get("sec-purpose") ?? "");
  const type = response.headers.get("content-type") ?? "";
  return method === "GET" && !isAhead && response.status === 200 && /^text\/(html|x-component)\b/.test(type);
}

/** Counts a request, where a member made it whose browser does not ask to be left alone. */
export async function countUse(request: Request, url: URL, response: Response): Promise<void> {
  const token = cookieOf(request, sessionCookieName());
  const slug = /^\/o\/([^/]+)/.exec(url.pathname)?.[1];
  if (!token || !slug || asksToBeLeftAlone(request.headers)) return;
  const usage = usageOf(request, url, response);
  if (usage.length > 0)
    await recordRequestUse({ tokenHash: hashToken(token), slug: decodeURIComponent(slug) }, usage);
}
