/** The keys that the emulated Stripe knows. They open nothing elsewhere. */
export const STRIPE_KEY = "sk_test_of_the_sandbox_of_lumina";
export const WEBHOOK_SECRET = "whsec_of_the_sandbox_of_lumina_0001";
/** The one version of the interface that the emulator speaks. */
export const STRIPE_VERSION = "2026-10-28.endive";

/** What an application is told so that it asks the emulator at an origin instead of Stripe. */
export const stripeVariables = (origin) => ({
  STRIPE_SECRET_KEY: STRIPE_KEY,
  STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
  STRIPE_ORIGIN: origin,
});
