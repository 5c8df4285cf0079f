/**
 * Where to go after signing in: a path of this site, or the fallback. Anything a browser could read as another site
 * (`//host`, `/\host`, a scheme, control characters) is refused.
 */
export function safeNextPath(next: unknown, fallback = "/organizations"): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > 500) return fallback;
  // Browsers drop tabs and newlines inside a URL and read a backslash as a slash.
  if (/^\/[/\\]/.test(next) || /[\\\p{Cc}]/u.test(next)) return fallback;
  const base = "https://same-site.invalid";
  try {
    const url = new URL(next, base);
    return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : fallback;
  } catch {
    return fallback;
  }
}
