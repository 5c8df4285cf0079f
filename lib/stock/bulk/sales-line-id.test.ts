import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { murmurHash } from "@/lib/platform/text-hash";
import { occurrenceId, type SalesLineIdentity, salesLineBase } from "./sales-line-id";

const line: SalesLineIdentity = {
  document: "536365",
  itemKey: "85123A",
  day: "2010-12-01",
  quantity: 6000,
  unitPrice: 25500,
  location: null,
  customer: "17850",
  channel: null,
  country: "United Kingdom",
};

describe("the identity of a sales line", () => {
  it("is the same for the same line of a document, whatever else a file says of it", () => {
    expect(salesLineBase({ ...line, customer: null, country: null, channel: "web" })).toBe(
      salesLineBase(line),
    );
  });
  it("differs where document, item, day, quantity, price or location differ", () => {
    const others: Partial<SalesLineIdentity>[] = [
      { document: "536366" },
      { itemKey: "85123B" },
      { day: "2010-12-02" },
      { quantity: 12000 },
      { unitPrice: 25400 },
      { unitPrice: null },
      { location: "MAIN" },
    ];
    const ids = new Set([line, ...others.map((other) => ({ ...line, ...other }))].map(salesLineBase));
    expect(ids.size).toBe(others.length + 1);
  });
  it("tells lines without a document apart by customer, channel and country", () => {
    const bare = { ...line, document: null };
    expect(salesLineBase({ ...bare, customer: "9" })).not.toBe(salesLineBase(bare));
    expect(salesLineBase({ ...bare, channel: "web" })).not.toBe(salesLineBase(bare));
  });
  it("is the one that stored lines have: a file that comes again must find them", () => {
    expect(salesLineBase(line)).toBe("sl_536365_12c2ec11adbd1159");
    expect(salesLineBase({ ...line, document: null })).toBe("sl_2010-12-01_1eddb698323789df");
    expect(salesLineBase({ ...line, document: "Rechnung Nr. 2024/0001 (Kopie)" })).toBe(
      "sl_rechnung-nr-2024-0001-ko_801cc8be66a0c005",
    );
    expect([occurrenceId("sl_1", 1), occurrenceId("sl_1", 12)]).toEqual(["sl_1_1", "sl_1_12"]);
  });
  it("is safe to keep whatever a document is called", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (document) => {
        expect(salesLineBase({ ...line, document })).toMatch(/^sl_[a-z0-9-]{0,24}_[0-9a-f]{16}$/);
      }),
    );
  });
});

describe("the hash", () => {
  it("has no collision among a million-like set of near texts", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 50_000; i++) seen.add(murmurHash(`536365\u001f85123A\u001f${i}`));
    expect(seen.size).toBe(50_000);
  });
  it("sees every character and the length", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const i = at % text.length;
        const other = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) ^ 1) + text.slice(i + 1);
        expect(murmurHash(other)).not.toBe(murmurHash(text));
        expect(murmurHash(`${text}\u0000`)).not.toBe(murmurHash(text));
      }),
    );
  });
});
