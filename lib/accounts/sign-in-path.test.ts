import { expect, it } from "vitest";
import { safeNextPath } from "@/lib/web/next-path";
import { signInPath } from "./sign-in-path";

/** Where somebody is led back to who signs in on the page that they were sent to. */
const back = (here: string) => {
  const { pathname, searchParams } = new URL(signInPath(here), "https://lumina.example");
  expect(pathname).toBe("/sign-in");
  return safeNextPath(searchParams.get("next"), "nowhere");
};

it.each([
  "/account",
  "/o/demo/items?status=runs-out&sort=value",
  "/o/demo/audit?who=a&who=b",
  "/o/demo/items?q=50%25+off%26more%23x",
  "/o/demo/items?next=https%3A%2F%2Fevil.example",
])("leads back to %s", (here) => expect(back(here)).toBe(here));

it("leads back to the page and not to the data that the framework fetches of it", () => {
  expect(back("/o/demo/items?_rsc=1abc2")).toBe("/o/demo/items");
  expect(back("/o/demo/items?sort=value&_rsc=1abc2")).toBe("/o/demo/items?sort=value");
});

it("leads back without the parameters where they are too many", () =>
  expect(back(`/o/demo/items?q=${"x".repeat(500)}`)).toBe("/o/demo/items"));
