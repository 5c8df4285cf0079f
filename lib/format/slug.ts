/** Slugs that are ours: the demo organization's, and names that would look like Lumina itself. */
const RESERVED = new Set(["demo", "lumina", "admin", "new", "sandbox", "staff", "support"]);
const MAX_LENGTH = 40;

/** The slug of a name: lower-case ASCII letters, digits and single hyphens, 2 to 40 long. */
export function slugOf(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-");
  const slug = ascii.slice(0, MAX_LENGTH).replace(/^-+|-+$/g, "");
  return slug.length < 2 || RESERVED.has(slug) ? `org-${slug}`.replace(/-$/, "") : slug;
}

/** The same slug with a suffix, still within the length: for when the plain one is taken. */
export const slugWithSuffix = (slug: string, suffix: string): string =>
  `${slug.slice(0, MAX_LENGTH - suffix.length - 1).replace(/-+$/, "")}-${suffix}`;
