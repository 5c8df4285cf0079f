import { describe, expect, it } from "vitest";
import { isLure, mailName, quotedMailName } from "./mail-name";

describe("a name in a mail", () => {
  it.each([
    "Analytical Engines",
    "Größe & Söhne GmbH & Co. KG",
    "St. Mary's Hospital Trust",
    "J. R. Hartley",
    "4711 Parfum",
    "Müller, Inh. Peter Maier",
    "Acme Inc. Europe",
    "Brunel 1843 – 2026",
  ])("keeps %s", (name) => expect(mailName(name, "-")).toBe(name));

  it.each([
    "https://pills.example",
    "Cheap pills at pills.example",
    "pills . com",
    "pills .com",
    "pills. com now",
    "pills\uff0ecom",
    "pills\u3002com",
    "pills\u2024com",
    "pills\u00b7com",
    "pills\u200b.\u200bcom",
    "pills (dot) com",
    "pills[.]com",
    "pills dot com",
    "www pills now",
    "hxxp pills",
    "follow @pills",
    "follow \uff20pills",
    "mail me@firm",
    "call +353 1 234 5678",
    "call 0800-PILLS 00 353 87 1234567",
    "call ０８００１２３４５６７",
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
  ])("replaces %s", (name) => {
    expect(isLure(name)).toBe(true);
    expect(mailName(name, "somebody")).toBe("somebody");
    expect(quotedMailName(name, "somebody")).toBe("somebody");
  });

  it("stays on one line, short, and inside its quotes", () => {
    expect(mailName("Ada\r\nBcc: x", "-")).toBe("AdaBcc: x");
    expect(mailName("A".repeat(200), "-")).toHaveLength(60);
    expect(quotedMailName("Ada” wrote: “hello", "-")).toBe("“Ada wrote: hello”");
    expect(quotedMailName(" \u200b ", "somebody")).toBe("somebody");
  });
});
