import { escaped } from "./html.mjs";
import { bodyOf } from "./received.mjs";

/** The number of TXT records in the DNS (RFC 1035). */
const TXT = 16;
const NO_SUCH_NAME = 3;

/**
 * DNS over HTTPS as cloudflare-dns.com answers it in JSON: `GET /dns-query?name=…&type=TXT`. The records are set at
 * /sandbox/dns, a page, or by `PUT /sandbox/dns?name=…` with a JSON list of texts.
 */
export function dnsEmulator() {
  const records = new Map();
  const nameOf = (url) => (url.searchParams.get("name") ?? "").toLowerCase().replace(/\.$/, "");

  return async (request, response, url) => {
    if (url.pathname === "/dns-query") {
      const name = nameOf(url);
      const texts = records.get(name);
      if (texts?.includes("SERVFAIL")) return json(response, { Status: 2 });
      const answer = { Status: texts ? 0 : NO_SUCH_NAME, Question: [{ name, type: TXT }] };
      const Answer = texts?.map((text) => ({ name, type: TXT, TTL: 60, data: `"${text}"` }));
      return json(response, Answer ? { ...answer, Answer } : answer);
    }
    if (url.pathname !== "/sandbox/dns") return false;
    if (request.method === "PUT") {
      records.set(nameOf(url), JSON.parse(await bodyOf(request)));
      return json(response, {});
    }
    if (request.method === "POST") {
      const form = new URLSearchParams(await bodyOf(request));
      records.set((form.get("name") ?? "").trim().toLowerCase(), [(form.get("text") ?? "").trim()]);
      response.writeHead(303, { location: "/sandbox/dns" }).end();
      return true;
    }
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(page(records));
    return true;
  };
}

function json(response, body) {
  response.writeHead(200, { "content-type": "application/dns-json" });
  response.end(JSON.stringify(body));
  return true;
}

const page = (records) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>DNS (sandbox)</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:34rem;margin:10vh auto;padding:0 1rem}
input,button{font:inherit;padding:.5rem .75rem;width:100%;box-sizing:border-box;margin:.35rem 0}</style>
<main><h1>DNS (sandbox)</h1><p>The TXT records that Lumina sees on this machine.</p>
<form method="post"><label>Domain <input name="name" required placeholder="harbour-tools.example"></label>
<label>TXT record <input name="text" required placeholder="lumina-verification=…"></label><button>Set</button></form>
<ul>${[...records].map(([name, texts]) => `<li>${escaped(name)}: ${texts.map(escaped).join(", ")}</li>`).join("")}</ul>
</main></html>`;
