import { matchRoute } from "@/lib/platform/route-match";
import { documentPath, POLICY_DOCUMENTS } from "./legal-documents";

/**
 * How a page of the public site reaches a visitor. `static`: made by the build and served from the edge's static assets
 * before the Worker runs. `dynamic`: rendered by the Worker at each request. Neither carries the framework's scripts.
 */
export type SiteDelivery = "static" | "dynamic";

/** Every page of app/(site) by its route pattern, without the group. The house rules compare this with app/. */
export const sitePages: Readonly<Record<string, SiteDelivery>> = {
  "/": "static",
  "/lumina-ai": "static",
  "/lumina-agents": "static",
  "/lumina-voice": "static",
  "/pricing": "static",
  "/security": "static",
  "/about": "static",
  "/cookies": "dynamic",
  "/contact": "dynamic",
  "/contact/thanks": "dynamic",
  "/verify-deletion": "dynamic",
  "/trust": "dynamic",
  "/trust/[promise]": "dynamic",
  "/privacy-request": "dynamic",
  "/privacy-request/thanks": "dynamic",
  "/privacy-request/verify": "dynamic",
  "/legal": "dynamic",
  "/legal/[document]": "dynamic",
  "/legal/following/[token]": "dynamic",
  "/privacy-package/[token]": "dynamic",
  "/briefing-mail/[token]": "dynamic",
  "/notification-mail/[token]": "dynamic",
  "/legal/[document]/versions/[number]": "dynamic",
  "/legal/[document]/compare": "dynamic",
};

export const staticSitePaths: readonly string[] = Object.keys(sitePages).filter(
  (path) => sitePages[path] === "static",
);

/** What only follows on a form or a choice of the reader's. */
const UNLISTED = ["/contact/thanks", "/privacy-request/thanks", "/privacy-request/verify"];

/** Every page that search engines should know: those of a fixed address, and each legal document. */
export const indexedPaths: readonly string[] = [
  ...Object.keys(sitePages).filter((path) => !path.includes("[") && !UNLISTED.includes(path)),
  ...POLICY_DOCUMENTS.map(documentPath),
];

/** Whether a path belongs to the public site, whose pages are delivered without the framework's scripts. */
export const isSitePath = (path: string): boolean => matchRoute(path, Object.keys(sitePages)) !== null;
