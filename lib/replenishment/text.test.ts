import { expect, test } from "vitest";
import { figure } from "./text";

test("a figure is grouped as all numbers of stored sentences", () => {
  expect([0, 9.876, 21.54, 999, 1020, 1234567.4, -1500].map(figure)).toEqual(
    ["0", "9.88", "21.5", "999", "1 020", "1 234 567", "-1 500"].map((text) =>
      text.replaceAll(" ", "\u202f"),
    ),
  );
});
