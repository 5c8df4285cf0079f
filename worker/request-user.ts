import { type SignedInUser, sessionCookieName, userOfToken } from "@/lib/accounts/sessions";
import { cookieOf } from "@/lib/platform/request-cookies";

/**
 * The signed-in person of a request that does not reach Next, or null.
 *
 * @param how `isUse: false` for what screens ask by themselves every few seconds
 */
export async function userOfRequest(request: Request, how = { isUse: true }): Promise<SignedInUser | null> {
  const token = cookieOf(request, sessionCookieName());
  return token ? userOfToken(token, how) : null;
}
