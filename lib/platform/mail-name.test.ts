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
    "O’Neill & Sons (UK) Ltd.",
    "Ferrari S.p.A.",
    "Møller-Mærsk A/S",
    "हिंदी उद्योग",
    "Cửa hàng Việt",
    "株式会社サンプル",
    "شركة النور",
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
    "Prize at evil\u034f.com/win",
    "Free evil.\ufe00com",
    "Free evil.\ufe0fcom",
    "Call 0800\u2010123\u20104567 now",
    "evil\u0332.com",
    "evil.\u0332com",
    "\u{1f381}.ws/win",
    "हिंदी.भारत",
    "1.1.1.1/x",
    "0800\u034f123\u034f4567",
    "0800–123–4567",
    "0800:123:4567",
    "1_2_3_4_5_6_7",
    "evil\u0589com",
    "evil\ua4f8com",
    "evil\u0660com",
    "evil[.]cash",
    "evil.<>cash",
    "evil dot cash",
    "e v i l . c o m",
    "e v i l c o m",
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
