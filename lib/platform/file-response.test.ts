import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteRangeOf, fileResponse } from "./file-response";

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

describe("a range of bytes", () => {
  it.each([
    [null, null],
    ["", null],
    ["bytes=0-", { from: 0, to: 1_000 }],
    ["bytes=0-0", { from: 0, to: 1 }],
    ["bytes=990-2000", { from: 990, to: 1_000 }],
    ["bytes=-1", { from: 999, to: 1_000 }],
    ["bytes=-5000", { from: 0, to: 1_000 }],
    ["bytes=999-999", { from: 999, to: 1_000 }],
    ["bytes=1000-", "outside"],
    ["bytes=-0", "outside"],
    // Several, reversed, of other units or too long to be meant: the whole file.
    ["bytes=0-1,5-6", null],
    ["bytes=5-1", null],
    ["lines=1-2", null],
    ["bytes=99999999999999999999-", null],
  ])("%s", (header, range) => {
    expect(byteRangeOf(header, 1_000)).toEqual(range);
  });

  it("is answered as what it is", () => {
    const range = { from: 10, to: 20, size: 1_000 };
    const of = (isWhole: boolean) =>
      fileResponse({ name: "call", type: "wav", body: "0123456789", range: { ...range, isWhole } });
    expect(of(false).status).toBe(206);
    expect(of(false).headers.get("content-range")).toBe("bytes 10-19/1000");
    expect(of(true).status).toBe(200);
    expect(of(true).headers.get("accept-ranges")).toBe("bytes");
  });
});
