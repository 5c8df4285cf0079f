import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { type ProposalContent, proposalHash } from "./content-hash";

const content = (): ProposalContent => ({
  supplierId: "sup_1",
  locationId: "loc_1",
  currency: "EUR",
  totalMinor: 1_530,
  expectedDay: "2026-12-01",
  policy: '{"rate":1,"mode":"periodic"}',
  dataSnapshot: '{"today":"2026-11-23"}',
  lines: [
    {
      lineNumber: 1,
      itemId: "itm_1",
      quantity: 6_000,
      suggestedQuantity: 6_000,
      unitPrice: 25_500,
      minimumQuantity: 0,
      orderMultiple: 1_000,
      facts: '{"position":{"total":3}}',
    },
  ],
});

describe("contentHash", () => {
  test("does not depend on how the database gave the numbers or ordered the keys", () => {
    const { lines, ...rest } = content();
    const other = {
      ...rest,
      totalMinor: 1_530n,
      policy: '{ "mode": "periodic", "rate": 1 }',
      lines: lines.map((line) => ({ ...line, quantity: BigInt(line.quantity) })),
    };
    expect(proposalHash(other)).toBe(proposalHash(content()));
  });

  test("every field that is shown changes it", () => {
    const known = proposalHash(content());
    const [line] = content().lines;
    const changes: Partial<ProposalContent>[] = [
      { supplierId: "sup_2" },
      { locationId: "loc_2" },
      { currency: "USD" },
      { totalMinor: 1_531 },
      { expectedDay: "2026-12-02" },
      { policy: '{"rate":1.1,"mode":"periodic"}' },
      { dataSnapshot: '{"today":"2026-11-24"}' },
      { note: "Please pack by pallet." },
      { lines: [] },
      ...(["quantity", "suggestedQuantity", "unitPrice", "minimumQuantity", "orderMultiple"] as const).map(
        (field) => ({ lines: [{ ...line, [field]: 7 }] as never }),
      ),
      { lines: [{ ...line, facts: '{"position":{"total":4}}' }] as never },
    ];
    const hashes = changes.map((change) => proposalHash({ ...content(), ...change }));
    expect(new Set([known, ...hashes]).size).toBe(changes.length + 1);
  });
});

test("canonical JSON means the same as JSON, and is the same for any order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
    }),
  );
});

test("canonical JSON is written with its keys in order, and a proposal's lines in theirs", () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: "x" }], e: undefined })).toBe(
    '{"a":[{"c":"x","d":null}],"b":1}',
  );
});
