import { expect, test } from "vitest";
import { sameUnit } from "./units";

test.each([
  ["pcs", "Stk."],
  ["each", "Stück"],
  ["EA", "piece"],
  ["pièce", "unidades"],
  ["KGM", "kg"],
  ["Karton", "carton"],
  ["CS12", "cs12"],
])("%s and %s are one unit", (a, b) => expect(sameUnit(a, b)).toBe(true));

test.each([
  ["pcs", "box"],
  ["EA", "CS12"],
  ["kg", "g"],
  ["pair", "pcs"],
  ["box", "carton"],
  ["m", "mm"],
])("%s and %s are not", (a, b) => expect(sameUnit(a, b)).toBe(false));
