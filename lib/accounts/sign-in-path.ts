/** Characters of an address that signing in leads back to. */
export const MAX_NEXT_PATH = 500;

/** The sign-in page that leads back to where somebody was, filters included. @param here as of {@link pagePath} */
export const signInPath = (here: string): string => `/sign-in?next=${encodeURIComponent(pagePath(here))}`;

/**
 * A path of a page that can be led back to.
 *
 * @param here a path of ours with its parameters; without them when both together are too long to be led back to
 */
export function pagePath(here: string): string {
  const { pathname, searchParams } = new URL(here, "https://here.invalid");
  // The framework's script marks its own requests by it; as a page's address it would be answered with data.
  searchParams.delete("_rsc");
  const whole = searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
  return whole.length > MAX_NEXT_PATH ? pathname : whole;
}

/** The page that asks for the second factor and leads on. @param next a safe path of ours, or nothing */
export const secondFactorPath = (next: string): string =>
  next ? `/sign-in/second-factor?next=${encodeURIComponent(next)}` : "/sign-in/second-factor";

/** The page on which a person sets up a second factor. @param next a safe path of ours that it leads back to, or nothing */
export const factorSetUpPath = (next: string): string =>
  next ? `/account/second-factor?next=${encodeURIComponent(next)}` : "/account/second-factor";

/** The page where somebody who is signed in proves once more that it is they, and which leads back. @param here as for {@link pagePath} */
export const provePath = (here: string): string =>
  `/account/prove?next=${encodeURIComponent(pagePath(here))}`;

/** The page that says how a member comes into an organization that their session does not open, and leads back. */
export const signOnPath = (slug: string, here: string): string =>
  `/sign-in/organization/${encodeURIComponent(slug)}?next=${encodeURIComponent(pagePath(here))}`;
