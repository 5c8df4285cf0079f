import type * as library from "./stripe";

/**
 * Stands in for stripe.ts in the pages and routes of the built Worker (turbopack.resolveAlias in next.config.ts). They and the
 * rest of the Worker are bundles of one process: by this it holds Stripe's library once.
 */

const KEY = Symbol.for("lumina.stripe");
const holder = globalThis as { [KEY]?: typeof library };

/** Called once by the process, before it answers a request. */
export function provideStripe(provided: typeof library): void {
  holder[KEY] = provided;
}

function provided(): typeof library {
  const found = holder[KEY];
  if (!found) throw new Error("The process has provided no library of Stripe's.");
  return found;
}

export const hasStripe: typeof library.hasStripe = () => provided().hasStripe();
export const isLiveStripe: typeof library.isLiveStripe = () => provided().isLiveStripe();
export const stripe: typeof library.stripe = () => provided().stripe();
export const stripeFailure: typeof library.stripeFailure = (error) => provided().stripeFailure(error);
