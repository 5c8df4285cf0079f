import { environment, isSandbox } from "@/lib/platform/env";
import { type Check, type CheckContext, counted, fail, pass, someNames } from "./check";

/** Checks that ask our own address from outside, as anybody could. */

/**
 * Our own answer to a path.
 *
 * @throws Error when it is too busy to answer, or has a fault: that says nothing of what is asked
 */
async function ask({ probe }: CheckContext, path: string, init?: RequestInit): Promise<Response> {
  const response = await probe(path, init);
  if (response.status === 429 || response.status >= 500)
    throw new Error(`${path} answered ${response.status}.`);
  return response;
}

/** Public pages of each kind: of the edge, of the Worker, with a form. */
const PAGES = ["/", "/pricing", "/contact", "/sign-up", "/legal/privacy"];

async function pagesOf(context: CheckContext) {
  const pages: { path: string; status: number; html: string }[] = [];
  for (const path of PAGES) {
    const response = await ask(context, path);
    const html = response.status === 200 ? await response.text() : "";
    pages.push({ path, status: response.status, html });
  }
  return pages;
}

export const policyLinks: Check = async (context) => {
  const pages = await pagesOf(context);
  const without = pages
    .filter(
      ({ html }) =>
        !html.includes('href="/legal/privacy"') ||
        !(html.includes('href="/cookies"') || html.includes("data-open-consent")),
    )
    .map(({ path }) => path);
  const closed = pages.filter(({ status }) => status !== 200).map(({ path }) => path);
  const evidence = { pages: PAGES, without, closed };
  if (closed.length > 0)
    return fail(`Pages could not be opened: ${someNames(closed)}.`, pages.length, evidence);
  return without.length > 0
    ? fail(
        `Without a link to the policy or to cookie settings: ${someNames(without)}.`,
        pages.length,
        evidence,
      )
    : pass(
        `${counted(pages.length, "page")} opened as a visitor, each with both links.`,
        pages.length,
        evidence,
      );
};

/** What a browser loads by itself: scripts, pictures, styles, frames. */
const LOADED =
  /<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc="([^"]+)"|<link\b[^>]*?\shref="([^"]+)"[^>]*>/gi;
const NOT_LOADED = /rel="(?:canonical|alternate|author|license)"/i;

export const ownResources: Check = async (context) => {
  const pages = await pagesOf(context);
  const own = new URL(environment().APP_ORIGIN).host;
  const hosts = new Set<string>();
  let looked = 0;
  for (const { html, path } of pages)
    for (const match of html.matchAll(LOADED)) {
      if (NOT_LOADED.test(match[0])) continue;
      looked++;
      const url = URL.parse(match[1] ?? match[2] ?? "", `https://${own}${path}`);
      if (url && /^https?:$/.test(url.protocol) && url.host !== own) hosts.add(url.host);
    }
  const closed = pages.filter(({ status }) => status !== 200).map(({ path }) => path);
  const evidence = { pages: PAGES, looked, others: [...hosts], closed };
  if (closed.length > 0) return fail(`Pages could not be opened: ${someNames(closed)}.`, looked, evidence);
  return hosts.size > 0
    ? fail(`Pages load from other hosts: ${someNames([...hosts])}.`, looked, evidence)
    : pass(
        `${counted(looked, "script, picture and style", "scripts, pictures and styles")} on ${counted(pages.length, "page")}, all from our own address.`,
        looked,
        evidence,
      );
};

const HEADERS = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "permissions-policy",
];
const HALF_A_YEAR_S = 15_768_000;

export const transport: Check = async (context) => {
  const secure = environment().APP_ORIGIN.startsWith("https:");
  const answers: Response[] = [];
  for (const path of ["/", "/sign-in", "/contact"]) answers.push(await ask(context, path));
  const problems = new Set<string>();
  let cookies = 0;
  for (const { headers } of answers) {
    for (const name of HEADERS) if (!headers.has(name)) problems.add(`no ${name}`);
    const hsts = /max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "");
    if (secure && Number(hsts?.[1] ?? 0) < HALF_A_YEAR_S) problems.add("no strict-transport-security");
    for (const cookie of headers.getSetCookie()) {
      cookies++;
      if (!/;\s*httponly/i.test(cookie)) problems.add("a cookie that scripts can read");
      if (!/;\s*samesite=(lax|strict)/i.test(cookie)) problems.add("a cookie for other sites");
      if (secure && !/;\s*secure/i.test(cookie)) problems.add("a cookie without Secure");
    }
  }
  const looked = answers.length * HEADERS.length + cookies;
  const evidence = { pages: answers.length, headers: HEADERS, cookies, tls: secure, problems: [...problems] };
  if (!secure && !isSandbox()) problems.add("no TLS");
  if (problems.size > 0) return fail(`Found: ${someNames([...problems])}.`, looked, evidence);
  return pass(
    secure
      ? "Every answer asks browsers to use TLS only, carries its security headers, and its cookies are protected."
      : "Security headers and cookies are as declared. This installation answers on its own machine, without TLS.",
    looked,
    evidence,
  );
};

/** Well formed, and signed by nobody. */
const FORGED =
  "eyJhbGciOiJSUzI1NiIsImtpZCI6ImZvcmdlZCJ9.eyJlbWFpbCI6InN0YWZmQGx1bWluYS5leGFtcGxlIn0.Zm9yZ2Vk";

export const staffEntrance: Check = async (context) => {
  const attempts: { path: string; headers?: Record<string, string> }[] = [
    { path: "/admin" },
    { path: "/admin/audit" },
    { path: "/%61dmin" },
    { path: "/admin", headers: { "cf-access-jwt-assertion": FORGED } },
    { path: "/admin/staff", headers: { cookie: `CF_Authorization=${FORGED}` } },
  ];
  const open: string[] = [];
  // Whatever is no page: Access sends to its sign-in, the Worker refuses.
  for (const { path, headers } of attempts)
    if ((await ask(context, path, { headers })).ok) open.push(`${path}${headers ? " (forged)" : ""}`);
  const evidence = { attempts: attempts.map(({ path }) => path), open };
  return open.length > 0
    ? fail(`Staff pages answered without a proven identity: ${someNames(open)}.`, attempts.length, evidence)
    : pass(
        `${counted(attempts.length, "attempt")} without a token or with a forged one, all refused.`,
        attempts.length,
        evidence,
      );
};

export const privacyControl: Check = async (context) => {
  const headers = { "sec-gpc": "1" };
  const support = await ask(context, "/.well-known/gpc.json", { headers });
  const answer = await ask(context, "/api/consent?language=en", { headers });
  const declared = (await support.json().catch(() => ({}))) as { gpc?: unknown };
  const stands = (await answer.json().catch(() => ({}))) as { gpc?: unknown; services?: object };
  const services = Object.keys(stands.services ?? {});
  const evidence = { declared: declared.gpc === true, seen: stands.gpc === true, services };
  return declared.gpc === true && stands.gpc === true && services.length === 0
    ? pass("A browser with Global Privacy Control is recognized, and no optional service runs.", 2, evidence)
    : fail("A browser with Global Privacy Control is not treated as the policy says.", 2, evidence);
};
