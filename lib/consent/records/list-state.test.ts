import { describe, expect, test } from "vitest";
import { isFiltered, recordListSchema, recordsAddress, soughtBy } from "./list-state";

describe("the address of the list", () => {
  test("reads back what it was made of", () => {
    const state = recordListSchema.parse({
      q: "vis_1",
      regime: "eea",
      version: "cnv_first",
      kind: "accept",
      from: "2026-01-01",
      to: "2026-01-31",
      before: "2026-01-15T10:00:00.000Z~cns_1",
    });
    const href = recordsAddress.href("/admin/consent/records", state);
    expect(recordListSchema.parse(Object.fromEntries(new URL(href, "https://x.test").searchParams))).toEqual(
      state,
    );
  });

  test("holds nothing that is nonsense", () => {
    const nonsense = { regime: "a'b", version: "x y", kind: '"', from: "2026-99-99", before: "now~1" };
    expect(recordListSchema.parse(nonsense)).toEqual(recordListSchema.parse({}));
    expect(isFiltered(recordListSchema.parse(nonsense))).toBe(false);
  });
});

test("a search knows receipts, visitors, accounts and addresses apart", () => {
  expect(soughtBy("cns_01ABC")).toEqual({ by: "id", value: "cns_01abc" });
  expect(soughtBy("vis_01abc")).toEqual({ by: "visitorId", value: "vis_01abc" });
  expect(soughtBy("usr_1")).toEqual({ by: "userId", value: "usr_1" });
  expect(soughtBy("Ada@Example.com")).toEqual({ by: "email", value: "ada@example.com" });
  expect(soughtBy("hello")).toEqual({ by: "nothing" });
});
