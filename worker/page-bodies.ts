import { readBody } from "@/lib/platform/request-body";
import { checkActionBody } from "./action-body";

interface BodyLimit {
  maxBytes: number;
  tooLarge?: string;
}

const MIB = 1024 * 1024;
/** What a server action takes; the framework's own limit is the same. */
const DEFAULT: BodyLimit = { maxBytes: MIB };

/** Route handlers that take more than an action does. */
const LARGER: readonly [RegExp, BodyLimit][] = [
  [
    /^\/admin\/processors\/[^/]+\/agreement$/,
    { maxBytes: 10 * MIB + 64 * 1024, tooLarge: "The file is larger than 10 MiB." },
  ],
  [/^\/admin\/cookies\/scans$/, { maxBytes: 2 * MIB }],
];

/**
 * The request as pages get it: its body is here already, within the limit of its path, because the framework would hold
 * any. A GET or HEAD has none.
 *
 * @throws BodyTooLargeError, BodyIncompleteError, BodiesBusyError, RefusedRequest when a server action cannot read it
 */
export async function withBoundedBody(request: Request, url: URL): Promise<Request> {
  if (!request.body) return request;
  const { method, headers, redirect, signal } = request;
  if (method === "GET" || method === "HEAD")
    return new Request(request.url, { method, headers, redirect, signal });
  const { maxBytes, tooLarge } = LARGER.find(([path]) => path.test(url.pathname))?.[1] ?? DEFAULT;
  const body = await readBody(request, maxBytes, { tooLarge });
  await checkActionBody(headers, body);
  const named = new Headers(headers);
  // A page whose address holds a secret sends "null", which the check of the origin has let pass; the framework would not.
  if (headers.get("origin") === "null") named.set("origin", url.origin);
  return new Request(request.url, { method, headers: named, redirect, signal, body });
}
