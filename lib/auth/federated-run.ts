import { firstPage } from "@/lib/accounts/organizations";
import { cookieOptions, deviceCookieName, sessionCookieName } from "@/lib/accounts/sessions";
import { secondFactorPath } from "@/lib/accounts/sign-in-path";
import { currentVisitor, DEVICE_MS } from "@/lib/accounts/visitor";
import { callLibrary } from "@/lib/auth/library";
import { MINUTE_MS } from "@/lib/platform/clock";
import { environment } from "@/lib/platform/env";
import { UserError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { withinLimit } from "@/lib/platform/rate-limit";
import { comesFromOtherSite } from "@/lib/platform/request";
import { safeNextPath } from "@/lib/web/next-path";
import type { Attempt, SignInOutcome } from "./attempt";
import { signInFederated } from "./federated";
import { connectIdentity, connectingUser } from "./identity-connecting";
import { type FederatedNotice, type IdClaims, isIssuer, refuse } from "./identity-matching";
import type { IdentityProvider } from "./identity-provider";
import { findIdentityProvider } from "./identity-providers";
import { noticePage } from "./notice-page";
import { openIdProvider } from "./openid-provider";
import { authCookieName, authOptions, keepOutcome } from "./options";
import { cookieLastsMs, mustCarry, postToLibrary } from "./run";

/**
 * Sign-ins at another provider that one network may begin and end together: a whole company comes in the morning, behind one
 * address. Each makes us ask the provider.
 */
const ATTEMPTS = { count: 600, windowMs: 15 * MINUTE_MS };
/** How long the cookies of a sign-in at another provider are kept. The library's tokens in them last as long. */
const PASS_MS = 15 * MINUTE_MS;
const PASS_COOKIES = ["state", "pkce", "nonce", "return"] as const;
const CONNECT_COOKIE = "connect";
/** What a provider may say in the address that it sends a browser back to (RFC 6749 4.1.2, RFC 9207). */
const ANSWER_PARAMETERS = ["code", "state", "iss"] as const;
const LONGEST_PARAMETER = 4_096;

/**
 * Sends a browser to a provider to sign in there. It is a plain link: a form would be stopped by our own policy on forms when
 * the answer leads to another site. A link of another site does not begin it: whose provider asks nobody anything could sign a
 * browser in as somebody else, and lead it anywhere by an address of ours.
 *
 * @param asked `next`: where to go afterwards; `connect`: a permission to connect the account instead of signing in; `again`:
 *   the provider has to ask the person, who may be signed in there
 */
export async function beginFederated(providerId: string, asked: URLSearchParams): Promise<Response> {
  const connect = asked.get("connect");
  const next = safeNextPath(asked.get("next"), "");
  const answer = responder(providerId, connect !== null, next);
  const attempt: Attempt = { visitor: await currentVisitor() };
  if (!(await mayTry(attempt))) return answer.say("provider-too-often");
  if (await comesFromOtherSite()) return answer.say("provider-from-elsewhere");
  const provider = await answeringProvider(providerId);
  if (typeof provider === "string") return answer.say(provider);
  if (connect !== null && !(await connectingUser(connect, provider.id, attempt.visitor)))
    return answer.say("provider-connect-again");
  const { location, setCookies } = await postToLibrary(
    "signin",
    provider.id,
    authOptions(attempt, openIdProvider(provider, asked.has("again"))),
    {},
    { callbackUrl: environment().APP_ORIGIN + safeNextPath(next) },
  );
  if (!location || URL.parse(location)?.origin === environment().APP_ORIGIN)
    return answer.say("provider-failed");
  for (const kind of PASS_COOKIES) {
    const name = authCookieName(kind);
    const line = setCookies.find((one) => one.startsWith(`${name}=`));
    if (line) answer.set(name, line.slice(name.length + 1).split(";")[0] ?? "", PASS_MS);
  }
  answer.set(authCookieName(CONNECT_COOKIE), connect ?? "", connect === null ? 0 : PASS_MS);
  return answer.go(location);
}

/** Signs in whom a provider sends back with its answer, or tells them why not. */
export async function endFederated(providerId: string, request: Request): Promise<Response> {
  const jar = cookiesOf(request);
  const permission = jar.get(authCookieName(CONNECT_COOKIE));
  const next = pathOfReturn(jar.get(authCookieName("return")));
  const answer = responder(providerId, permission !== undefined, next);
  for (const kind of [...PASS_COOKIES, CONNECT_COOKIE] as const) answer.set(authCookieName(kind), "", 0);
  const attempt: Attempt = { visitor: await currentVisitor() };
  if (!(await mayTry(attempt))) return answer.say("provider-too-often");
  const provider = await answeringProvider(providerId);
  if (typeof provider === "string") return answer.say(provider);
  const { trial } = provider;
  const said = new URL(request.url).searchParams;
  const error = said.get("error");
  if (error !== null) return answer.say(error === "access_denied" ? "provider-cancelled" : "provider-failed");
  const connecting =
    permission === undefined ? null : await connectingUser(permission, provider.id, attempt.visitor);
  if (permission !== undefined && !connecting) return answer.say("provider-connect-again");
  let isConnected = false;
  let isTested = false;
  const result = await callLibrary(
    {
      ...{ action: "callback", provider: provider.id, method: "GET" },
      query: Object.fromEntries(
        ANSWER_PARAMETERS.flatMap((name) => {
          const value = said.get(name);
          return value !== null && value.length <= LONGEST_PARAMETER ? [[name, value]] : [];
        }),
      ),
      // Only by their exact names, and never where to go: a value that it cannot read makes the library fail.
      cookies: Object.fromEntries(
        PASS_COOKIES.filter((kind) => kind !== "return").flatMap((kind) => {
          const value = jar.get(authCookieName(kind));
          return value === undefined ? [] : [[authCookieName(kind), value]];
        }),
      ),
    },
    federatedOptions(attempt, provider, async (claims) => {
      if (trial) {
        await testOf(provider, claims);
        isTested = true;
        return null;
      }
      if (!connecting) return signInFederated(provider, claims, attempt.visitor);
      await connectIdentity(provider, claims, connecting);
      isConnected = true;
      return null;
    }),
  );
  if (attempt.failure) return refusalOf(attempt.failure.error, answer);
  if (isConnected) return answer.say("provider-connected");
  const { outcome } = attempt;
  if (isTested) return answer.say("worked");
  if (!outcome) return answer.say("provider-failed");
  await mustCarry(result, outcome);
  answer.set(sessionCookieName(), outcome.sessionToken, cookieLastsMs(outcome));
  if (outcome.deviceToken) answer.set(deviceCookieName(), outcome.deviceToken, DEVICE_MS);
  if (outcome.secondFactorDue) return answer.go(secondFactorPath(next));
  return answer.go(next || (await firstPage(outcome.userId, provider.connection?.organizationId)));
}

/** As of every way in, with the command run where the library asks whether somebody may sign in. */
function federatedOptions(
  attempt: Attempt,
  provider: IdentityProvider,
  command: (claims: IdClaims) => Promise<SignInOutcome | null>,
) {
  const options = authOptions(attempt, openIdProvider(provider));
  return {
    ...options,
    callbacks: {
      ...options.callbacks,
      async signIn({ profile }: { profile?: unknown }) {
        await keepOutcome(attempt, () => command(profile as IdClaims));
        return true;
      },
    },
  };
}

/** What a test asks of the answer, besides what the library has checked. */
async function testOf({ trial, issuer }: IdentityProvider, claims: IdClaims): Promise<void> {
  if (!isIssuer(claims, issuer)) return refuse("provider-failed", "The answer is of another issuer.");
  await trial?.run(claims);
}

/** The provider of an address, or the notice of why there is none now. */
async function answeringProvider(id: string): Promise<IdentityProvider | FederatedNotice> {
  try {
    return (await findIdentityProvider(id)) ?? "provider-unknown";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.warn("auth.provider-unusable", { id, why: error.message });
    return "provider-failed";
  }
}

const mayTry = ({ visitor }: Attempt): Promise<boolean> =>
  withinLimit(["federated", visitor.address], ATTEMPTS.count, ATTEMPTS.windowMs);

function refusalOf(error: unknown, answer: Responder): Promise<Response> {
  if (error instanceof UserError) {
    log.info("auth.federated-refused", { why: error.message });
    return answer.say(error.field ?? "provider-failed");
  }
  return answer.say("provider-failed", log.failure("auth.federated-failed", error));
}

/** The path that the library wrote down where to go: an address of ours, or nothing. */
function pathOfReturn(value: string | undefined): string {
  const origin = environment().APP_ORIGIN;
  if (!value?.startsWith(`${origin}/`)) return "";
  const path = safeNextPath(value.slice(origin.length), "");
  return path === "/organizations" ? "" : path;
}

/** The cookies of a request by their exact names; a value that is not encoded well counts as none. */
function cookiesOf(request: Request): Map<string, string> {
  const jar = new Map<string, string>();
  for (const part of (request.headers.get("cookie") ?? "").split(/;\s*/)) {
    const at = part.indexOf("=");
    if (at <= 0) continue;
    try {
      jar.set(part.slice(0, at), decodeURIComponent(part.slice(at + 1)));
    } catch {
      // Not of ours.
    }
  }
  return jar;
}

type Responder = ReturnType<typeof responder>;

/**
 * An answer that leads on; what there is to say is said on the page of {@link noticePage}, or where a person connects their
 * account. Its cookies are written by hand: as soon as a route sets one through `next/headers`, Next writes all of them anew
 * and loses that some are to be deleted.
 */
function responder(providerId: string, connects: boolean, next: string) {
  const headers = new Headers({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
  const go = (location: string): Response => {
    headers.set("location", location);
    return new Response(null, { status: 303, headers });
  };
  return {
    set(name: string, value: string, lastsMs: number) {
      const { maxAge, secure } = cookieOptions(lastsMs);
      const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
      headers.append("set-cookie", `${name}=${value}; ${attributes}`);
    },
    go,
    async say(notice: FederatedNotice | (string & {}), event?: string): Promise<Response> {
      if (!connects) return go(await noticePage(providerId, next, { notice, event }));
      return go(`/account?${new URLSearchParams({ notice, ...(event ? { event } : {}) })}#providers`);
    },
  };
}
