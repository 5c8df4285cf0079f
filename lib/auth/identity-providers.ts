import { environment } from "@/lib/platform/env";
import { personOfVerifiedAddress, personToConnectFirst } from "./identity-matching";
import type { IdentityProvider } from "./identity-provider";
import { ssoProvider } from "./sso-provider";

/** The providers that anybody may sign in with, as far as they are set up. */
export function publicProviders(): IdentityProvider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_ISSUER } = environment();
  const { MICROSOFT_CLIENT_ID, MICROSOFT_CLIENT_SECRET, MICROSOFT_ISSUER } = environment();
  const everybodys = { connection: null, asksSecondFactor: true };
  const found: IdentityProvider[] = [];
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET)
    found.push({
      ...{ id: "google", name: "Google", issuer: GOOGLE_ISSUER, ...everybodys },
      ...{ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET },
      admit: personOfVerifiedAddress,
    });
  if (MICROSOFT_CLIENT_ID && MICROSOFT_CLIENT_SECRET)
    found.push({
      ...{ id: "microsoft", name: "Microsoft", issuer: MICROSOFT_ISSUER, ...everybodys },
      ...{ clientId: MICROSOFT_CLIENT_ID, clientSecret: MICROSOFT_CLIENT_SECRET },
      // Any administrator of a directory may write any address into it, so the address proves nothing.
      admit: personToConnectFirst,
    });
  return found;
}

/** What to offer on the sign-in page. */
export const providerChoices = (): { id: string; name: string }[] =>
  publicProviders().map(({ id, name }) => ({ id, name }));

/** The provider that an address names, or null. @throws UserError when an organization's provider does not answer */
export async function findIdentityProvider(id: string): Promise<IdentityProvider | null> {
  return publicProviders().find((provider) => provider.id === id) ?? ssoProvider(id);
}
