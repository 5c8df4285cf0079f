import { describe, expect, it } from "vitest";
import type { Encoding } from "./encodings";
import { bytesPerUnit, CellDecoder, toBlock } from "./units";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};
const decoded = (bytes: Uint8Array, encoding: Encoding, start = 0, end = bytes.length) => {
  const decoder = new CellDecoder(encoding);
  return [decoder.decode(toBlock(bytes, encoding), start, end), decoder.reencoded];
};

describe("a block of bytes", () => {
  it("has one character for each unit of its encoding", () => {
    const encodings: [Encoding, number][] = [
      ["utf-8", 1],
      ["windows-1252", 1],
      ["utf-16le", 2],
      ["utf-16be", 2],
    ];
    for (const [encoding, size] of encodings)
      expect([encoding, bytesPerUnit(encoding)]).toEqual([encoding, size]);
    for (const bytes of [utf8("a;ü\n"), new Uint8Array([97, 0xfc, 0xff])])
      for (const encoding of ["utf-8", "windows-1252"] as const)
        expect(toBlock(bytes, encoding).text).toHaveLength(bytes.length);
  });

  it("of UTF-16 is the text itself, whichever byte comes first", () => {
    const text = "Größe;€;\u{1f600}\u0100ÿ\n";
    expect(toBlock(utf16(text, true), "utf-16le")).toMatchObject({ text, plain: true });
    expect(toBlock(utf16(text, false), "utf-16be")).toMatchObject({ text, plain: true });
    // Half a unit at the end belongs to the next block.
    expect(toBlock(utf16("ab", true).subarray(0, 3), "utf-16le").text).toBe("a");
  });

  it("of ASCII is plain, and of anything else is not", () => {
    expect(toBlock(utf8("a;b\n~\u007f"), "utf-8")).toMatchObject({ text: "a;b\n~\u007f", plain: true });
    for (const bytes of [utf8("ü"), new Uint8Array([0x80]), new Uint8Array([97, 0xff]), utf8("\ufffd")])
      expect(toBlock(bytes, "utf-8").plain).toBe(false);
    const block = toBlock(new Uint8Array([97, 0xff, 98]), "utf-8");
    expect([...block.text].map((character) => character.charCodeAt(0))).toEqual([97, 0xff, 98]);
  });
});

describe("a cell of a block", () => {
  it("is decoded from its own bytes", () => {
    const bytes = utf8("a;Größe;b");
    expect(decoded(bytes, "utf-8", 2, 9)).toEqual(["Größe", false]);
    expect([decoded(bytes, "utf-8", 0, 1), decoded(bytes, "utf-8", 10, 11)]).toEqual([
      ["a", false],
      ["b", false],
    ]);
    expect(decoded(bytes, "utf-8", 3, 3)).toEqual(["", false]);
    expect(decoded(utf8("a\u007f\u0080"), "utf-8")).toEqual(["a\u007f\u0080", false]);
  });

  it("that is no UTF-8 is Windows-1252, which is remembered", () => {
    const bytes = new Uint8Array([0x47, 0x72, 0xf6, 0x80]);
    expect(decoded(bytes, "utf-8")).toEqual(["Grö€", true]);
    expect(decoded(bytes, "utf-8", 0, 2)).toEqual(["Gr", false]);
    expect(decoded(bytes, "windows-1252")).toEqual(["Grö€", false]);
    expect(decoded(new Uint8Array([0x61, 0x80]), "windows-1252")).toEqual(["a€", false]);
    // What is valid UTF-8 by chance is still what the file says that it is.
    expect(decoded(utf8("ö"), "windows-1252")).toEqual(["Ã¶", false]);
  });
});
