const BASE = "https://same-site.invalid";

/**
 * Where to go after signing in: a path of this site, or the fallback. The path is what a browser makes of it, and refused
 * when that could be read as another site: `//host`, `/\host`, `/.//host`, a scheme, control characters.
 */
export function safeNextPath(next: unknown, fallback = "/organizations"): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > 500) return fallback;
  // Browsers drop tabs and newlines inside a URL and read a backslash as a slash.
  if (/[\\\p{Cc}]/u.test(next)) return fallback;
  try {
    const { origin, pathname, search, hash } = new URL(next, BASE);
    // Resolving "." and ".." can bring two slashes to the front, and so can whoever decodes the path.
    if (origin !== BASE || /^\/[/\\]|\\/.test(decodeURIComponent(pathname))) return fallback;
    return `${pathname}${search}${hash}`;
  } catch {
    return fallback;
  }
}
