import { ipv4Of, ipv6Prefix } from "@/lib/platform/network-prefix";

/**
 * The network part of an address: /24 of IPv4, /48 of IPv6. Null when it is neither. This is all that a record keeps.
 */
export function truncatedAddress(address: string): string | null {
  const four = ipv4Of(address);
  return four ? `${four.slice(0, four.lastIndexOf("."))}.0/24` : ipv6Prefix(address, 3);
}
