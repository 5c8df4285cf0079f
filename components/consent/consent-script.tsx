/**
 * What asks for consent and keeps to the answer: the banner, the preference centre, and the only way by which anything
 * optional is loaded. Pages of the framework give the nonce of their request.
 */
export function ConsentScript({ nonce }: { nonce?: string }) {
  // Browsers hide a nonce from scripts, so it never looks the same to the framework.
  return <script src="/site/consent.js" defer nonce={nonce} suppressHydrationWarning />;
}
