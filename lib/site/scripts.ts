/** Scripts of our own that pages of the site may carry: files under this path. */
const OWN_SCRIPTS = "/site/";

/**
 * Whether a script element belongs to the framework's runtime and is left out of the site's pages. Data blocks (structured
 * data) are not run and stay.
 */
export function isFrameworkScript(src: string | null, type: string | null): boolean {
  if (type === "application/ld+json") return false;
  return !src?.startsWith(OWN_SCRIPTS);
}
