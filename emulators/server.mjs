/**
 * Stand-ins for the providers, on one local port: `node emulators/server.mjs <port> <state folder> <origin of Lumina>`.
 * Each speaks its provider's wire protocol, so that Lumina's own code and the provider's own library run unchanged.
 */
import http from "node:http";
import { accessEmulator } from "./access.mjs";
import { datadogIntakeEmulator } from "./datadog-intake.mjs";
import { dnsEmulator } from "./dns.mjs";
import { googleTagEmulator } from "./google-tag.mjs";
import { openidEmulator } from "./openid/openid.mjs";
import { receivedLog } from "./received.mjs";
import { stripeEmulator } from "./stripe/stripe.mjs";
import { voiceEmulator } from "./voice/voice.mjs";

const [port, folder, origin] = process.argv.slice(2);
if (!port || !folder || !origin) throw new Error("Usage: server.mjs <port> <state folder> <origin>");

const received = receivedLog();
const voice = voiceEmulator({ folder });
const stripe = stripeEmulator({ folder, origin: `http://localhost:${port}`, lumina: origin });
const emulators = [
  await accessEmulator({ port: Number(port), folder, origin }),
  googleTagEmulator(received),
  datadogIntakeEmulator(received),
  openidEmulator({ issuerOrigin: `http://localhost:${port}`, origins: [origin] }),
  dnsEmulator(),
  voice.answer,
  stripe.answer,
  received.answer,
];

const server = http.createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    for (const answer of emulators) if (await answer(request, response, url)) return;
    response.writeHead(404, { "content-type": "text/plain" }).end("No emulator answers here.\n");
  } catch (error) {
    response.writeHead(500, { "content-type": "text/plain" }).end(`${error}\n`);
  }
});
server.on("upgrade", (request, socket, head) => {
  if (!voice.upgrade(request, socket, head)) socket.destroy();
});
server.listen(Number(port), "127.0.0.1", () => console.log(`emulators on ${port}`));
