import { expect, it } from "vitest";
import { saidNumbers, saysOrderNumber } from "./order-numbers";

it.each([
  ["about PO-1007 please", "PO-1007", true],
  ["about PO1007, please", "PO-1007", true],
  ["order one zero zero seven", "PO-1007", true],
  ["P O ten oh seven", "PO-1007", true],
  ["P.O. ten oh seven", "PO-1007", true],
  ["It is 1007.", "PO-1007", true],
  ["PO-00001 is late", "PO-00001", true],
  ["zero zero zero zero one", "PO-00001", true],
  ["our order one is late", "PO-00001", true],
  ["order number twelve", "PO-00012", true],
  ["order three hundred and five", "PO-00305", true],
  ["about PO-2026-001", "PO-2026-001", true],
  ["order 1008", "PO-1007", false],
  ["it was seven o'clock", "PO-7", false],
  ["PO-1007", "PO-100", false],
  ["PO-1007", "PO-00007", false],
  ["PO 1 0 0 7", "PO-00001", false],
  ["on the fourteenth of December", "PO-00014", false],
  ["the order of the fourteenth", "PO-00014", false],
  ["order 14 December", "PO-00014", false],
  ["Yes, the first one", "PO-00001", false],
  ["About the order. One moment.", "PO-00001", false],
  ["We order two pallets", "PO-00002", false],
  ["three hundred pallets", "PO-00300", false],
  ["300 pallets", "PO-300", false],
])("%s names %s: %s", (words, number, isSaid) => {
  expect(saysOrderNumber(saidNumbers(words), number)).toBe(isSaid);
});
