import { GUEST_SESSION_MS, startGuestSession } from "@/lib/accounts/demo-guest";
import { signInThrough } from "./run";

/**
 * Signs a browser in as the demo's guest, unless it is signed in already.
 *
 * @throws UserError when too many came from this address.
 */
export async function lookAroundAsGuest(): Promise<void> {
  await signInThrough("guest", async (visitor) => {
    const guest = await startGuestSession(visitor);
    return guest && { ...guest, lastsMs: GUEST_SESSION_MS };
  });
}
