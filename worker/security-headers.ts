/** The security headers of every answer: of the Worker, and of the static assets (scripts/static-pages.ts). */

/**
 * Hosts besides our own that a page may reach, by directive. Nothing is loaded from them before consent; being listed
 * only means that the browser would let it.
 */
const OTHER_HOSTS = {
  "script-src": ["https://www.googletagmanager.com"],
  "connect-src": [
    "https://www.googletagmanager.com",
    "https://*.google-analytics.com",
    "https://*.analytics.google.com",
    "https://browser-intake-datadoghq.eu",
    "https://browser-intake-datadoghq.com",
  ],
  "img-src": ["https://www.googletagmanager.com", "https://*.google-analytics.com"],
} as const;

/** In a sandbox the emulators stand in for those hosts, at whatever port they have. */
const EMULATORS = ["http://127.0.0.1:*"];

/**
 * The Content-Security-Policy of a page. With a nonce: a page of the framework, whose inline scripts carry it. Without:
 * a page of the site, which runs nothing but script files of our own.
 */
export function contentSecurityPolicy({ nonce, sandbox }: { nonce?: string; sandbox: boolean }): string {
  const others = (directive: keyof typeof OTHER_HOSTS) => (sandbox ? EMULATORS : OTHER_HOSTS[directive]);
  const own = nonce ? ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"] : ["'self'"];
  return [
    "default-src 'self'",
    ["script-src", ...own, ...others("script-src")].join(" "),
    // Charts and floating panels place themselves by style attributes.
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...others("img-src")].join(" "),
    "font-src 'self'",
    ["connect-src 'self'", ...others("connect-src")].join(" "),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What every answer carries, whatever it holds. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()",
};

/** Only over TLS: a browser ignores it elsewhere. */
export const TRANSPORT_SECURITY = "max-age=63072000; includeSubDomains; preload";
