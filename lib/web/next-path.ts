import { MAX_NEXT_PATH } from "@/lib/accounts/sign-in-path";

const BASE = "https://same-site.invalid";
/**
 * Our own addresses that answer with a redirect to another site, whatever the case of their letters. The framework makes one
 * slash of several.
 */
const LEADS_AWAY = /^\/+(sign-in\/+with|api\/+auth|cdn-cgi)(\/|$)/i;

/**
 * Where to go after signing in: a path of this site, or the fallback. The path is what a browser makes of it, and refused
 * when that could be read as another site (`//host`, `/\host`, `/.//host`, a scheme, control characters), or when it begins
 * another sign-in: a link to us must not end at a provider that its sender chose.
 */
export function safeNextPath(next: unknown, fallback = "/organizations"): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > MAX_NEXT_PATH) return fallback;
  // Browsers drop tabs and newlines inside a URL and read a backslash as a slash.
  if (/[\\\p{Cc}]/u.test(next)) return fallback;
  try {
    const { origin, pathname, search, hash } = new URL(next, BASE);
    // Resolving "." and ".." can bring two slashes to the front, and so can whoever decodes the path.
    const decoded = decodeURIComponent(pathname);
    if (origin !== BASE || /^\/[/\\]|\\/.test(decoded) || LEADS_AWAY.test(decoded)) return fallback;
    return `${pathname}${search}${hash}`;
  } catch {
    return fallback;
  }
}
