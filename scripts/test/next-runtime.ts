import { REQUEST_HEADERS } from "@/lib/platform/request-headers";

/**
 * The parts of Next that server actions reach for, for tests in workerd: the configuration puts this file in the place of
 * `next/headers`, `next/cache` and `next/server`. What {@link setRequest} says is the request of whatever is called next.
 */
let current = { headers: new Headers(), cookies: new Map<string, string>() };

/** The request that an action finds itself in: the address of its page, and the cookies and headers of the browser. */
export function setRequest(
  path: string,
  cookies: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): void {
  current = {
    headers: new Headers({ [REQUEST_HEADERS.path]: path, "cf-connecting-ip": "192.0.2.1", ...headers }),
    cookies: new Map(Object.entries(cookies)),
  };
}

export const headers = async (): Promise<Headers> => current.headers;

export async function cookies() {
  const jar = current.cookies;
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  };
}

let pending: Promise<unknown>[] = [];

/** There is no response to wait for, so the work begins at once; {@link workAfterResponse} waits for its end. */
export function after(work: () => Promise<unknown>): void {
  pending.push(work());
}

/** Waits for what actions have left for after their answers. */
export async function workAfterResponse(): Promise<void> {
  await Promise.all(pending);
  pending = [];
}

export function revalidatePath(): void {
  // Tests read the database, and no page is kept.
}
