import { describe, expect, it } from "vitest";
import { IMPORT_STATUSES } from "@/lib/imports/status";
import { reportSentences, STATUS_LOOKS } from "./words";

const number = (value: number) => value.toLocaleString("en");

describe("the report of an import", () => {
  it("says only what happened", () => {
    expect(reportSentences("sales-lines", {}, number)).toEqual([]);
    expect(reportSentences("sales-lines", { repeated: 5271, returns: 1 }, number)).toEqual([
      "1 line is a return: the quantity is negative, it lowers demand.",
      "5,271 lines repeat another line of the same document: all are kept.",
    ]);
  });
  it("says that rows of one stock were added up", () => {
    expect(reportSentences("stock-levels", { added: 2 }, number)[0]).toContain("rows were added to another");
  });
  it("has a word for every status", () => {
    expect(Object.keys(STATUS_LOOKS).sort()).toEqual([...IMPORT_STATUSES].sort());
  });
});
