import http from "node:http";
import { dnsEmulator } from "./dns.mjs";
import { openidEmulator } from "./openid/openid.mjs";
import { stripeEmulator } from "./stripe/stripe.mjs";
import { voiceEmulator } from "./voice/voice.mjs";

/** The emulators that tests in workerd ask, on a free port of this process. Answers their origin. */
export async function startForTests(lumina) {
  const emulators = [];
  const voice = voiceEmulator();
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    for (const answer of emulators) if (await answer(request, response, url)) return;
    response.writeHead(404).end();
  });
  server.on("upgrade", (request, socket, head) => {
    if (!voice.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The tests' end is the process's end.
  server.unref();
  const origin = `http://localhost:${server.address().port}`;
  emulators.push(openidEmulator({ issuerOrigin: origin, origins: [lumina] }), dnsEmulator(), voice.answer);
  emulators.push(stripeEmulator({ origin }).answer);
  return origin;
}
