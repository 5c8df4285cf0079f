import { type SignedInUser, sessionCookieName, userOfToken } from "@/lib/accounts/sessions";

/** The signed-in person of a request that does not reach Next, or null. */
export async function userOfRequest(request: Request): Promise<SignedInUser | null> {
  const token = cookieOf(request, sessionCookieName());
  return token ? userOfToken(token) : null;
}

/** The value of a cookie as it was sent, or undefined. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
