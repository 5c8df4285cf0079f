import { cookies } from "next/headers";
import { DAY_MS } from "@/lib/platform/clock";
import { browserHints, clientAddress } from "@/lib/platform/request";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import type { Visitor } from "./session-start";
import { cookieOptions, deviceCookieName, sessionCookieName } from "./sessions";

/** How long a browser keeps the cookie that it is known by, in milliseconds. */
export const DEVICE_MS = SIGN_IN_LASTS.browserDays * DAY_MS;

/** The browser that this request comes from. */
export async function currentVisitor(): Promise<Visitor> {
  const [jar, address, { userAgent, networkCountry, networkRegion }] = await Promise.all([
    cookies(),
    clientAddress(),
    browserHints(),
  ]);
  return {
    address,
    userAgent,
    region: [networkCountry, networkRegion].filter(Boolean).join("-") || null,
    deviceToken: jar.get(deviceCookieName())?.value,
    sessionToken: jar.get(sessionCookieName())?.value,
  };
}

export async function rememberDevice(deviceToken: string): Promise<void> {
  (await cookies()).set(deviceCookieName(), deviceToken, cookieOptions(DEVICE_MS));
}

export async function forgetSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}
