import { environment } from "@/lib/platform/env";
import { CONSENT_PATH, type ConsentAnswer } from "./answer";
import { patternFits } from "./pattern";

/** Cookies, folders and `Set-Cookie` values of one answer at most. */
const COOKIES_MOST = 20;
const FOLDERS_MOST = 16;
const VALUES_MOST = 400;

/** The names of cookies that were sent along and must not be in the browser: scripts cannot see what is `HttpOnly`. */
export function strayCookies(request: Pick<Request, "headers">, clear: ConsentAnswer["clear"]): string[] {
  const patterns = clear.flatMap(({ kind, pattern }) => (kind === "cookie" ? [pattern] : []));
  const sent = (request.headers.get("cookie") ?? "").split(";").map((part) => part.split("=")[0]?.trim());
  return [...new Set(sent)]
    .filter((name): name is string => !!name && patterns.some((pattern) => patternFits(name, pattern)))
    .slice(0, COOKIES_MOST);
}

/**
 * `Set-Cookie` values that remove cookies: for every folder above the address that was asked, which are those that the browser
 * sends them for; for this host and every domain above it; also where the browser keeps them apart by the site around them
 * (partitioned).
 */
export function clearCookies(request: Pick<Request, "url">, names: readonly string[]): string[] {
  const labels = new URL(environment().APP_ORIGIN).hostname.split(".");
  const domains = ["", ...labels.slice(0, -1).map((_, i) => `; Domain=${labels.slice(i).join(".")}`)];
  return foldersOf(request)
    .flatMap((folder) =>
      names.flatMap((name) =>
        domains.flatMap((domain) => {
          const removed = `${name}=; Path=${folder}; Max-Age=0${domain}`;
          return [removed, `${removed}; Secure; SameSite=None; Partitioned`];
        }),
      ),
    )
    .slice(0, VALUES_MOST);
}

/** The folders of the page that asks, which asks beneath its own address: "/", "/o", "/o/", "/o/acme", "/o/acme/". */
function foldersOf({ url }: Pick<Request, "url">): string[] {
  const { pathname } = new URL(url);
  const page = pathname.endsWith(CONSENT_PATH) ? pathname.slice(0, -CONSENT_PATH.length) : "";
  const parts = page.split("/").slice(1);
  // What would end the attribute cannot stand in one.
  const whole = parts.findIndex((part) => part.includes(";"));
  const named = (whole < 0 ? parts : parts.slice(0, whole)).map(
    (_, i) => `/${parts.slice(0, i + 1).join("/")}`,
  );
  return ["/", ...named.flatMap((folder) => [folder, `${folder}/`])].slice(0, FOLDERS_MOST);
}
