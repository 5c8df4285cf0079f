let closed: RegExp[] = [];
let isBuilt = false;

/**
 * What services noted before they were stopped they hand in later, when the page is left at the latest. Addresses that fit
 * these patterns get nothing from now on: it is dropped, and taken for sent, so that nothing sends it again.
 */
export function closeGate(patterns: readonly RegExp[]): void {
  closed = [...patterns];
  if (isBuilt || closed.length === 0) return;
  isBuilt = true;
  const isClosed = (address: unknown) => closed.some((pattern) => pattern.test(String(address)));
  const { fetch } = window;
  const beacon = navigator.sendBeacon.bind(navigator);
  window.fetch = (...request) =>
    isClosed(request[0]) ? Promise.resolve(new Response(null, { status: 202 })) : fetch(...request);
  navigator.sendBeacon = (address, data) => isClosed(address) || beacon(address, data);
}
