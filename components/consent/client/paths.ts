/** Every fixed word of the addresses of app/, divided by spaces: put here by scripts/site-scripts.mjs. */
declare const ROUTE_WORDS: string;

const WORDS = new Set(ROUTE_WORDS.split(" "));

/**
 * A path without anything that names a person, a company or their data: what is no fixed word of Lumina's addresses (ids,
 * slugs, the tokens of mail links) becomes "-". A company may be called like a word of ours, so what follows `/o/` is never kept.
 */
export const anonymousPath = (path: string): string =>
  path
    .split("/")
    .map((part, at, parts) => {
      const isSlug = at === 2 && parts[1] === "o";
      return part === "" || (WORDS.has(part) && !isSlug) ? part : "-";
    })
    .join("/");

/** Files of the product itself say nothing of anybody. */
const OWN_FILES = /^\/(_next\/static|site)\//;

/** An address as a service may see it: no query, no hash, no ids; of another origin only the origin. */
export function anonymousUrl(text: string): string {
  if (!text) return "";
  try {
    const url = new URL(text, location.href);
    if (url.origin !== location.origin) return `${url.origin}/`;
    return url.origin + (OWN_FILES.test(url.pathname) ? url.pathname : anonymousPath(url.pathname));
  } catch {
    return "";
  }
}
