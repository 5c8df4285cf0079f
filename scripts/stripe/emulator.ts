import http from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { STRIPE_KEY } from "../../emulators/stripe/credentials.mjs";
import { stripeEmulator } from "../../emulators/stripe/stripe.mjs";

/** The emulated Stripe on a free port, Stripe's own library sent to it, and what steers it. */
export async function startStripe(options: { key?: string; lumina?: string } = {}) {
  let stripe: ReturnType<typeof stripeEmulator>;
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    stripe.answer(request, response, url).then(
      (answered: boolean) => answered || response.writeHead(404).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  stripe = stripeEmulator({ origin, lumina: options.lumina });
  const client = new Stripe(options.key ?? STRIPE_KEY, {
    ...{ host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: 1 },
  });
  const control = async (method: string, what: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${origin}/stripe/control/${what}`, { method, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return JSON.parse(text);
  };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { client, control, origin, close };
}
