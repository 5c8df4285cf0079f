import { expect, it } from "vitest";
import { routeRules } from "@/lib/web/routes";
import { matchRoute } from "./route-match";

const patterns = [
  "/",
  "/o/[org]",
  "/o/[org]/orders/[order]",
  "/o/[org]/orders/new",
  "/o/[org]/[a]/[b]",
  "/y/[a]",
  "/y/[...rest]",
];

it.each([
  ["/", "/", {}],
  ["/o/acme/", "/o/[org]", { org: "acme" }],
  ["/o/acme/orders/po_1", "/o/[org]/orders/[order]", { org: "acme", order: "po_1" }],
  ["/o/acme/orders/new", "/o/[org]/orders/new", { org: "acme" }],
  ["/y/one", "/y/[a]", { a: "one" }],
  ["/y/one/two", "/y/[...rest]", { rest: "one/two" }],
  ["/o/a%20b/x/y", "/o/[org]/[a]/[b]", { org: "a b", a: "x", b: "y" }],
])("%s is %s", (path, pattern, params) => expect(matchRoute(path, patterns)).toEqual({ pattern, params }));

it.each(["/o", "/y", "/o/acme/orders", "/x", "/o/acme/orders/po_1/more", "/o/%"])("%s is none", (path) =>
  expect(matchRoute(path, patterns)).toBeNull(),
);

it("finds every one of our own patterns by itself", () => {
  for (const pattern of Object.keys(routeRules).filter((key) => key.startsWith("/")))
    expect(matchRoute(pattern.replaceAll(/[[\]]/g, ""), Object.keys(routeRules))?.pattern).toBe(pattern);
});
