import { expect, it } from "vitest";
import { networkSource } from "./network-prefix";

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:0:12::1", "2001:db8:0:12::/64"],
  ["2001:0DB8:0000:0012:ffff:eeee:dddd:cccc", "2001:db8:0:12::/64"],
  ["::1", "0:0:0:0::/64"],
  ["local", "local"],
])("counts %s as %s", (address, source) => expect(networkSource(address)).toBe(source));
