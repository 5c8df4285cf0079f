import { describe, expect, it } from "vitest";
import { REQUEST_HEADERS } from "@/lib/platform/request-headers";
import { RefusedRequest } from "./refusal";
import { checkOrigin } from "./request-checks";
import { beginRequest, finishResponse } from "./request-context";

const PAGE = `<!DOCTYPE html><html><head>
<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>
<link rel="preload" href="/_next/static/media/inter.woff2" as="font"/>
<script src="/_next/static/chunks/a.js" async=""></script>
<script src="/site/consent.js" defer></script>
<script type="application/ld+json">{"@type":"Organization"}</script>
</head><body><h1>Lumina</h1><script>self.__next_f.push([1,"<b>"])</script></body></html>`;

async function answer(path: string, status = 200) {
  const request = new Request(`https://lumina.example${path}`);
  const response = new Response(PAGE, { status, headers: { "content-type": "text/html; charset=utf-8" } });
  const left = finishResponse(response, beginRequest(request));
  return { html: await left.text(), policy: left.headers.get("content-security-policy") ?? "", left };
}

describe("pages of the site", () => {
  it("leave without the framework's scripts and with a policy that allows files of our own alone", async () => {
    const { html, policy } = await answer("/");
    expect(html.match(/<script[^>]*>/g)).toEqual([
      '<script src="/site/consent.js" defer>',
      '<script type="application/ld+json">',
    ]);
    expect(html).not.toContain("_next/static/chunks");
    expect(html).toContain("inter.woff2");
    expect(policy).toMatch(/script-src 'self'( https?:\/\/[\w.:*-]+)*;/);
  });

  it("keep their scripts when they failed: the framework completes error pages in the browser", async () => {
    const { html, policy } = await answer("/", 500);
    expect(html).toBe(PAGE);
    expect(policy).toMatch(/'nonce-[\w+/=]+' 'strict-dynamic'/);
  });
});

it("says which page was asked for, and with what, whatever the client says", () => {
  const headers = { [REQUEST_HEADERS.path]: "/elsewhere", [REQUEST_HEADERS.query]: "?elsewhere" };
  for (const query of ["?status=runs-out&sort=value", ""]) {
    const { request } = beginRequest(new Request(`https://lumina.example/o/demo/items${query}`, { headers }));
    expect(request.headers.get(REQUEST_HEADERS.path)).toBe("/o/demo/items");
    expect(request.headers.get(REQUEST_HEADERS.query)).toBe(query);
  }
});

describe("other pages", () => {
  it("keep their scripts, which carry the nonce of their request", async () => {
    const { html, policy } = await answer("/sign-in");
    expect(html).toBe(PAGE);
    expect(policy).toMatch(/'nonce-[\w+/=]+' 'strict-dynamic'/);
    expect((await answer("/sign-in")).policy).not.toBe(policy);
  });

  it("need no script to say that there is nothing", async () => {
    expect((await answer("/nothing/here", 404)).html).not.toContain("__next_f");
    // A page of the product that is not for this person is completed in the browser.
    expect((await answer("/o/strangers", 404)).html).toBe(PAGE);
  });
});

it("never allows inline scripts, and says over TLS that TLS is the only way", async () => {
  for (const path of ["/", "/sign-in", "/o/demo"]) {
    const { policy, left } = await answer(path);
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain("unsafe-inline");
    expect(left.headers.get("x-content-type-options")).toBe("nosniff");
    expect(left.headers.get("strict-transport-security")).toContain("max-age=63072000");
  }
});

describe("what only somebody signed in sees", () => {
  const cacheOf = (path: string, control?: string) => {
    const headers = control ? { "cache-control": control } : undefined;
    const begun = beginRequest(new Request(`https://lumina.example${path}`));
    return finishResponse(Response.json({}, { headers }), begun).headers.get("cache-control");
  };

  it.each(["/o/acme/agents/runs/run_1/progress", "/admin/audit/export", "/%61dmin", "//o/acme", "/account"])(
    "is kept by no cache: %s",
    (path) => {
      expect(cacheOf(path)).toBe("private, no-store");
      expect(cacheOf(path, "public, max-age=60")).toBe("private, no-store");
      expect(cacheOf(path, "private, no-cache, no-store, max-age=0")).toBe(
        "private, no-cache, no-store, max-age=0",
      );
    },
  );

  it("is told apart from what everybody may see", () => {
    expect(cacheOf("/other", "public, max-age=60")).toBe("public, max-age=60");
    expect(cacheOf("/accounting")).toBeNull();
  });
});

describe("a write", () => {
  const status = (headers: Record<string, string>) => {
    try {
      const request = new Request("https://lumina.example/x", { method: "POST", headers });
      checkOrigin(request, new URL(request.url));
      return 200;
    } catch (error) {
      return error instanceof RefusedRequest ? error.status : error;
    }
  };

  it("comes from our own pages, also from one that keeps its address to itself", () => {
    expect(status({ origin: "https://lumina.example", "sec-fetch-site": "same-origin" })).toBe(200);
    expect(status({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(200);
  });

  it("of another site is refused, however it hides where it comes from", () => {
    expect(status({ origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" })).toBe(403);
    expect(status({ origin: "null", "sec-fetch-site": "cross-site" })).toBe(403);
    expect(status({ origin: "null" })).toBe(403);
  });
});
