import { cookies } from "next/headers";
import { DAY_MS } from "@/lib/platform/clock";
import { browserHints, clientAddress } from "@/lib/platform/request";
import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import { GUEST_SESSION_MS } from "./demo-guest";
import type { SignedIn, Visitor } from "./session-start";
import { cookieOptions, deviceCookieName, SESSION_MS, sessionCookieName } from "./sessions";

const DEVICE_MS = SIGN_IN_LASTS.browserDays * DAY_MS;

/** The browser that this request comes from. */
export async function currentVisitor(): Promise<Visitor> {
  const [jar, address, { userAgent }] = await Promise.all([cookies(), clientAddress(), browserHints()]);
  return {
    address,
    userAgent,
    deviceToken: jar.get(deviceCookieName())?.value,
    sessionToken: jar.get(sessionCookieName())?.value,
  };
}

export async function rememberDevice(deviceToken: string): Promise<void> {
  (await cookies()).set(deviceCookieName(), deviceToken, cookieOptions(DEVICE_MS));
}

/** Gives the browser its session and device cookies. */
export async function rememberSignIn({ sessionToken, deviceToken }: SignedIn): Promise<void> {
  (await cookies()).set(sessionCookieName(), sessionToken, cookieOptions(SESSION_MS));
  await rememberDevice(deviceToken);
}

/** Gives the browser of a guest its session; it is not remembered as a device. */
export async function rememberGuest(sessionToken: string): Promise<void> {
  (await cookies()).set(sessionCookieName(), sessionToken, cookieOptions(GUEST_SESSION_MS));
}

export async function forgetSession(): Promise<void> {
  (await cookies()).delete(sessionCookieName());
}
