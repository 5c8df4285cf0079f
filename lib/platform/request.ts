import { headers } from "next/headers";
import { networkSource } from "./network-prefix";
import { asksToBeLeftAlone, REQUEST_HEADERS } from "./request-headers";

/** The path of the page that a request or server action belongs to, as the request pipeline saw it. */
export async function requestPath(): Promise<string> {
  return (await headers()).get(REQUEST_HEADERS.path) ?? "/";
}

/** The path with its parameters, such as `/o/acme/items?status=runs-out`. */
export async function requestPathAndQuery(): Promise<string> {
  return (await requestPath()) + ((await headers()).get(REQUEST_HEADERS.query) ?? "");
}

export async function requestId(): Promise<string> {
  return (await headers()).get(REQUEST_HEADERS.id) ?? "none";
}

/** The client's address, as Cloudflare saw it, and of IPv6 the /64; used for rate limits only. */
export async function clientAddress(): Promise<string> {
  return networkSource((await headers()).get("cf-connecting-ip") ?? "local");
}

/** The browser's own name for itself, and where the network and the browser think it is: all of it only a hint. */
export async function browserHints() {
  const list = await headers();
  return {
    userAgent: list.get("user-agent"),
    networkCountry: list.get("cf-ipcountry"),
    networkRegion: list.get("cf-region-code"),
    acceptLanguage: list.get("accept-language"),
    asksToBeLeftAlone: asksToBeLeftAlone(list),
  };
}

/** Whether a page of another site led the browser here, as it says itself; older browsers say nothing. */
export async function comesFromOtherSite(): Promise<boolean> {
  return /^(cross-site|same-site)$/.test((await headers()).get("sec-fetch-site") ?? "");
}

/** The form that was sent to this page and refused, as the process wrote it, or null. */
export async function refusedForm(): Promise<string | null> {
  return (await headers()).get(REQUEST_HEADERS.form);
}

/** The nonce that scripts of this page carry; undefined where there is no policy (`npm run dev`). */
export async function requestNonce(): Promise<string | undefined> {
  return (await headers()).get(REQUEST_HEADERS.nonce) ?? undefined;
}
