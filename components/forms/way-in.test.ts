import { expect, it } from "vitest";
import { wayInPath } from "./way-in";

it("leads members to the sign-in, and staff to the page that asks them itself", () => {
  expect(wayInPath("/o/acme/items?q=x")).toBe(`/sign-in?next=${encodeURIComponent("/o/acme/items?q=x")}`);
  expect(wayInPath("/admin/inbox?i=inq_1")).toBe("/admin/inbox?i=inq_1");
  expect(wayInPath("/administration")).toBe("/sign-in?next=%2Fadministration");
});
