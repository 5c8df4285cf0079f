import path from "node:path";
import { passDueTime } from "./clock.mjs";
import { stripeControl } from "./control.mjs";
import { hostedPages } from "./hosted.mjs";
import { stripeHub } from "./hub.mjs";
import { stripeRest } from "./rest.mjs";

const TICK_MS = 1_000;

/**
 * Stripe: its interface under `/v1`, its hosted pages under `/stripe`, and `/stripe/control` to steer it.
 *
 * @param folder where its objects are kept; nothing is kept without
 * @param origin where it is reached
 * @param lumina whom webhooks are sent to; none are without
 */
export function stripeEmulator({ folder, origin, lumina } = {}) {
  const hub = stripeHub({
    origin,
    file: folder && path.join(folder, "stripe.json"),
    webhookUrl: lumina && `${lumina}/api/webhooks/stripe`,
  });
  const answers = [stripeControl(hub), hostedPages(hub), stripeRest(hub)];
  setInterval(() => passDueTime(hub), TICK_MS).unref();
  return {
    hub,
    async answer(request, response, url) {
      for (const answer of answers) if (await answer(request, response, url)) return true;
      return false;
    },
  };
}
