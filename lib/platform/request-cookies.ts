/** The value of a cookie of a request as it was sent, or undefined. */
export function cookieOf(request: Pick<Request, "headers">, name: string): string | undefined {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return undefined;
}
