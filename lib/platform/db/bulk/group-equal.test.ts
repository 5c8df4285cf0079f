import fc from "fast-check";
import { expect, test } from "vitest";
import { groupEqual } from "./group-equal";

test("every text is in the group that holds it, and no text is held twice", () => {
  const text = fc.oneof(fc.constantFrom("a", "b", "ab"), fc.string({ unit: "binary", maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(text), (given) => {
      const { texts, groupOf } = groupEqual(given);
      expect(groupOf.map((group) => texts[group])).toEqual(given);
      expect(texts.length).toBe(new Set(given).size);
    }),
  );
});
