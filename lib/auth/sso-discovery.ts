import * as z from "zod";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { outsideUrlProblem } from "@/lib/platform/outside-url";
import { readJson } from "@/lib/platform/request-body";

/** OpenID Connect Discovery 1.0: what an issuer says of itself at its own address. */

const TIMEOUT_MS = 5_000;
const DOCUMENT_BYTES = 256 * 1024;

const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  response_types_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});

/** Where an issuer's endpoints are, and its name exactly as it writes it itself. */
export interface IssuerEndpoints {
  issuer: string;
  authorization: string;
  token: string;
  jwks: string;
}

const withoutSlash = (text: string) => text.replace(/\/$/, "");

/**
 * Asks an issuer for its document and checks it: the issuer that it names is the one that was asked, and its endpoints are
 * reachable by us, and over TLS. Asked anew at every sign-in, so that a document that changed meanwhile counts at once.
 *
 * @throws UserError at the field "issuer", with a sentence that says what is wrong
 */
export async function discoverIssuer(issuer: string): Promise<IssuerEndpoints> {
  const problem = outsideUrlProblem(issuer);
  if (problem) throw refusal(`The address ${problem}`);
  if (/[?#]/.test(issuer)) throw refusal("The address must not hold ? or #.");
  const parsed = documentSchema.safeParse(await documentOf(issuer));
  if (!parsed.success)
    throw refusal("There is no OpenID Connect configuration at this address. Check it at your provider.");
  const found = parsed.data;
  if (withoutSlash(found.issuer) !== withoutSlash(issuer))
    throw refusal(
      `The provider at this address calls itself ${found.issuer.slice(0, 200)}. Enter that address.`,
    );
  for (const endpoint of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri]) {
    const wrong = outsideUrlProblem(endpoint);
    if (wrong) throw refusal(`The provider names ${endpoint.slice(0, 200)}; this address ${wrong}`);
  }
  requireSupport(found);
  return {
    issuer: found.issuer,
    authorization: found.authorization_endpoint,
    token: found.token_endpoint,
    jwks: found.jwks_uri,
  };
}

/** What we use of the protocol. A list that is left out means the default, which is what we use (Discovery 3). */
function requireSupport(found: z.infer<typeof documentSchema>): void {
  const needs = [
    [found.response_types_supported, "code", "the authorization code flow"],
    [
      found.token_endpoint_auth_methods_supported,
      "client_secret_basic",
      "client secrets (client_secret_basic)",
    ],
    [found.id_token_signing_alg_values_supported, "RS256", "id tokens signed with RS256"],
  ] as const;
  for (const [list, value, words] of needs)
    if (list && !list.includes(value))
      throw refusal(`This provider does not support ${words}, which Lumina needs.`);
}

async function documentOf(issuer: string): Promise<unknown> {
  try {
    const answer = await fetch(`${withoutSlash(issuer)}/.well-known/openid-configuration`, {
      headers: { accept: "application/json" },
      // Where it would lead was not checked.
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return null;
    const options = { isHeld: true, idleMs: TIMEOUT_MS, totalMs: TIMEOUT_MS };
    return await readJson(answer, DOCUMENT_BYTES, options);
  } catch (error) {
    if (error instanceof UserError)
      throw refusal("The provider's configuration is too large, or did not arrive.");
    log.warn("sso.discovery-failed", { error });
    throw refusal("The provider did not answer. Check the address, and try again in a minute.");
  }
}

const refusal = (sentence: string) => new UserError(sentence, "issuer");
