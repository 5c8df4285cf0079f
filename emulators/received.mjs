/** How many requests are kept for each provider. */
const MOST = 2_000;

/** What the emulators of services in the browser were sent: `GET /sandbox/received` shows it, `DELETE` forgets it. */
export function receivedLog() {
  const entries = [];
  return {
    keep(provider, entry) {
      entries.push({ provider, at: new Date().toISOString(), ...entry });
      if (entries.length > MOST) entries.shift();
    },
    async answer(request, response, url) {
      if (url.pathname !== "/sandbox/received") return false;
      if (request.method === "DELETE") entries.length = 0;
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(entries));
      return true;
    },
  };
}

/** The whole body of a request as text. */
export async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** Lets a page of another origin send without reading the answer. */
export const OPEN = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
