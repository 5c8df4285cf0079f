const MAPPED = /^(?:::ffff:)?((?:\d{1,3}\.){3}\d{1,3})$/i;

/** The IPv4 address in a text, also where IPv6 writes it (`::ffff:192.0.2.1`), or null. */
export const ipv4Of = (address: string): string | null => MAPPED.exec(address)?.[1] ?? null;

/** The first groups of 16 bits of an IPv6 address, without leading zeros, or null when the text is none. */
export function ipv6Prefix(address: string, groups: number): string | null {
  if (!/^[\da-f:]+$/i.test(address) || !address.includes(":")) return null;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (all.length !== 8) return null;
  const prefix = all.slice(0, groups).map((group) => group.replace(/^0+(?=.)/, ""));
  return `${prefix.join(":")}::/${groups * 16}`;
}

/**
 * What limits count an address by: an IPv4 address itself, and the /64 of an IPv6 address, because one customer of a
 * network has at least so many addresses. Any other text stays as it is.
 */
export const networkSource = (address: string): string =>
  ipv4Of(address) ?? ipv6Prefix(address, 4) ?? address;
