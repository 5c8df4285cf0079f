import type { SignedIn } from "@/lib/accounts/session-start";
import { sessionCookieName } from "@/lib/accounts/sessions";
import { userOf, visitor } from "@/lib/accounts/testing";
import { clock } from "@/lib/platform/clock";
import { controlDb } from "@/lib/platform/db/control";
import { totpCode, totpStep } from "@/lib/platform/totp";
import { openTotp } from "@/lib/platform/vault";
import { setRequest } from "@/scripts/test/next-runtime";
import { beginFederated, endFederated } from "./federated-run";
import { beginAuthenticator, newCodesFor } from "./second-factor";

/** For tests that need somebody with an authenticator app, or the browser of somebody who signs in at a provider. */

/** The code that a person's app shows now, or so many steps of thirty seconds later. */
export async function codeOf(userId: string, later = 0): Promise<string> {
  const { sealed } = await controlDb().totpSecret.findUniqueOrThrow({ where: { userId } });
  return totpCode(await openTotp(userId, sealed), totpStep(clock.now().getTime()) + later);
}

/** Sets up an app for a person. Answers their recovery codes; the code of this moment is used up. */
export async function addAuthenticator(signedIn: SignedIn): Promise<string[]> {
  const user = await userOf(signedIn);
  await beginAuthenticator(user.id);
  return newCodesFor(user, await codeOf(user.id), visitor());
}

let network = 0;

/** What comes next comes from a network of its own, with limits of its own. */
export function changeNetwork(): void {
  network++;
}

/** A browser's cookies, as `Set-Cookie` changes them. */
export type CookieJar = Map<string, string>;

const keep = (jar: CookieJar, response: Response): void => {
  for (const line of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    if (attributes.includes("Max-Age=0")) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
};
const as = (jar: CookieJar, path: string): Request => {
  setRequest(path, Object.fromEntries(jar), { "cf-connecting-ip": `192.0.2.${network}` });
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Request(`http://localhost:8787${path}`, { headers: { cookie } });
};

/** Follows the link to a provider. Answers where it leads. */
export async function beginAtProvider(
  jar: CookieJar,
  provider = "google",
  next?: string,
  connect?: string,
): Promise<URL> {
  const asked = { ...(next ? { next } : {}), ...(connect === undefined ? {} : { connect }) };
  return new URL(await askProvider(jar, provider, asked), "http://localhost:8787");
}

/** The same, with the address as it stands in the answer. */
export async function askProvider(
  jar: CookieJar,
  provider: string,
  asked: Record<string, string> = {},
): Promise<string> {
  as(jar, `/sign-in/with/${provider}`);
  const response = await beginFederated(provider, new URLSearchParams(asked));
  keep(jar, response);
  return response.headers.get("location") ?? "";
}

/** What the provider's own page sends, and where it leads back to. */
export async function answerOfProvider(to: URL, person: Record<string, string>): Promise<string> {
  const form = new URLSearchParams([...to.searchParams, ...Object.entries(person)]);
  const answer = await fetch(to.origin + to.pathname, { method: "POST", body: form, redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  return back.pathname + back.search;
}

/** Comes back from a provider with its answer. */
export async function endAtProvider(jar: CookieJar, path: string, provider = "google") {
  const response = await endFederated(provider, as(jar, path));
  keep(jar, response);
  return { response, location: response.headers.get("location") ?? "", token: jar.get(sessionCookieName()) };
}

/** Somebody whose address the provider says is verified. */
export const verifiedPerson = (email: string) => ({ email, name: "Anybody", verified: "on" });
