import { expect, test } from "vitest";
import { domainField, domainOf, normalDomain } from "./domain-names";

test("a domain is taken as people write it", () => {
  for (const typed of [
    "harbour-tools.com",
    " Harbour-Tools.COM. ",
    "@harbour-tools.com",
    "noor@harbour-tools.com",
    "https://harbour-tools.com/about?x",
  ])
    expect(normalDomain(typed)).toBe("harbour-tools.com");
  expect(normalDomain("müller.de")).toBe("xn--mller-kva.de");
});

test("what is no domain is refused", () => {
  for (const typed of [
    "",
    "localhost",
    "10.0.0.1",
    "a..b",
    "-a.com",
    "a_b.com",
    "harbour tools.com",
    "x:8080.com",
    "harbour.com:81",
    `${"a".repeat(64)}.com`,
    `${"a.".repeat(127)}com`,
    "[::1]",
    "1.2.3.4.5",
  ])
    expect(normalDomain(typed), typed).toBeNull();
});

test("a provider of mailboxes for everybody is nobody's own", () => {
  for (const typed of ["gmail.com", "someone@GMAIL.com", "gmx.de"])
    expect(domainField.safeParse(typed).error?.issues[0]?.message).toMatch(
      /^Everybody can have an address at/,
    );
  expect(domainField.safeParse(null).error?.issues[0]?.message).toBe("Enter a domain.");
});

test("the domain of an address stands behind its last @", () => {
  expect(domainOf('"a@b"@Harbour.example')).toBe("harbour.example");
});
