import { expect, it } from "vitest";
import { draftTotal, readLine } from "./draft-line";
import { totalLabel } from "./total-label";

const line = (price: string, itemId = "itm_1", quantity = "2") => ({ key: 1, itemId, quantity, price });

it("takes an empty price for one that is not known, and an unreadable one for none", () => {
  expect(readLine(line(""), "en-GB")).toEqual({ itemId: "itm_1", quantity: 2000, unitPrice: 0 });
  expect(readLine(line("1,25"), "de").unitPrice).toBe(12_500);
  expect(readLine(line("abc"), "en-GB").unitPrice).toBeNull();
  expect(readLine(line("1", "itm_1", "0"), "en-GB").quantity).toBeNull();
});

it("takes no half pieces, and half kilograms", () => {
  const offer = (unit: string) => ({
    ...{ itemId: "itm_1", code: "GS-1", name: "Tin", unit },
    ...{ unitPrice: 0, minimumQuantity: 0, orderMultiple: 1000 },
  });
  expect(readLine(line("1", "itm_1", "2.5"), "en-GB", [offer("each")]).quantity).toBeNull();
  expect(readLine(line("1", "itm_1", "2.5"), "en-GB", [offer("kg")]).quantity).toBe(2500);
});

it("says that the total is without the lines whose price is not known", () => {
  const total = draftTotal([line("1.50"), line(""), line("0"), line("", "")], "en-GB", "EUR");
  expect(total).toEqual({ minor: 300, unpriced: 2 });
  expect(totalLabel(total.unpriced)).toBe("Total without 2 lines whose price is not known");
  expect(totalLabel(0)).toBe("Total");
});
