import { describe, expect, it } from "vitest";
import { newId } from "@/lib/platform/id";
import { idEndingIn, referenceOf } from "./reference";

describe("the number of an inquiry", () => {
  it("leads back to its id, wherever it stands and however it is written", () => {
    for (let i = 0; i < 200; i++) {
      const id = newId("inquiry");
      const reference = referenceOf(id);
      expect(reference).toMatch(/^LUM-[0-9A-Z]{8}$/);
      for (const text of [
        reference,
        `Re: AW: Offer [${reference}]`,
        reference.toLowerCase(),
        `(${reference}).`,
      ])
        expect(id.endsWith(idEndingIn(text) ?? "none")).toBe(true);
    }
  });

  it("is not seen where there is none", () => {
    for (const text of ["", "LUM-", "LUM-123", "LUM-ILOU1234", "LUM-123456789", "ALUM", "Re: aluminium"])
      expect(idEndingIn(text)).toBeNull();
  });
});
