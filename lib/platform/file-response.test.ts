import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileResponse } from "./file-response";

const dispositionOf = (name: string, inline = false) =>
  fileResponse({ name, type: "csv", body: "", inline }).headers.get("content-disposition") ?? "";

describe("an answer that carries a file", () => {
  it("is kept by nobody and read as what it is", () => {
    const { headers } = fileResponse({ name: "items", type: "pdf", body: "x" });
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="items.pdf"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["PO-2026-001", 'filename="PO-2026-001.csv"'],
    ["Größe 5", "filename=\"Gr_e 5.csv\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%205.csv"],
    [
      'a"; filename="evil',
      "filename=\"a _ filename_ evil.csv\"; filename*=UTF-8''a%20%3B%20filename%3D%20evil.csv",
    ],
    ["../../etc/passwd", 'filename="etc passwd.csv"'],
    ["line\r\nset-cookie: x", 'filename="line set-cookie x.csv"'],
    ["it's", "filename=\"it_s.csv\"; filename*=UTF-8''it%27s.csv"],
    ["", 'filename="file.csv"'],
    ["...", 'filename="file.csv"'],
  ])("names %j safely", (name, expected) => {
    expect(dispositionOf(name)).toBe(`attachment; ${expected}`);
  });

  it("may be shown", () => expect(dispositionOf("a", true)).toMatch(/^inline;/));

  it("has one well-formed header, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(dispositionOf(name)).toMatch(
          /^attachment; filename="[\w .()-]{1,110}"(; filename\*=UTF-8''[A-Za-z0-9%._~!-]+)?$/,
        );
      }),
      { numRuns: 40 },
    );
  });
});
