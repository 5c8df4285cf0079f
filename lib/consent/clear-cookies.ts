import { environment } from "@/lib/platform/env";
import type { ConsentAnswer } from "./answer";
import { patternFits } from "./pattern";

/** Cookies that one answer removes at most. */
const COOKIES_MOST = 20;

/**
 * `Set-Cookie` values that remove what must not be in a browser and was sent along: scripts cannot see what is `HttpOnly`.
 * For this host and every domain above it, also where the browser keeps it apart by the site around it (partitioned).
 */
export function clearCookies(request: Pick<Request, "headers">, clear: ConsentAnswer["clear"]): string[] {
  const patterns = clear.flatMap(({ kind, pattern }) => (kind === "cookie" ? [pattern] : []));
  const sent = (request.headers.get("cookie") ?? "").split(";").map((part) => part.split("=")[0]?.trim());
  const names = [...new Set(sent)].filter(
    (name): name is string => !!name && patterns.some((pattern) => patternFits(name, pattern)),
  );
  const labels = new URL(environment().APP_ORIGIN).hostname.split(".");
  const domains = ["", ...labels.slice(0, -1).map((_, i) => `; Domain=${labels.slice(i).join(".")}`)];
  return names.slice(0, COOKIES_MOST).flatMap((name) =>
    domains.flatMap((domain) => {
      const removed = `${name}=; Path=/; Max-Age=0${domain}`;
      return [removed, `${removed}; Secure; SameSite=None; Partitioned`];
    }),
  );
}
