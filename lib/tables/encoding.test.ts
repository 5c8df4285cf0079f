import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, decodeWindows1252, detectEncoding } from "./encoding";

describe("detectEncoding", () => {
  const text = "Artikel;Menge\nSchön;5\n".repeat(3);
  const wide = (little: boolean, mark: boolean) => {
    const units = (mark ? "\ufeff" : "") + text;
    const bytes = new Uint8Array(units.length * 2);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little);
    return bytes;
  };

  it("tells UTF-8 and UTF-16 with and without a mark", () => {
    const utf8 = new TextEncoder().encode(text);
    expect(detectEncoding(utf8, true)).toMatchObject({ encoding: "utf-8", start: 0 });
    expect(detectEncoding(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]), true)).toMatchObject({
      encoding: "utf-8",
      start: 3,
    });
    expect(detectEncoding(wide(true, true), true)).toMatchObject({ encoding: "utf-16le", start: 2 });
    expect(detectEncoding(wide(false, true), true)).toMatchObject({ encoding: "utf-16be", start: 2 });
    expect(detectEncoding(wide(true, false), true)).toMatchObject({ encoding: "utf-16le", start: 0 });
    expect(detectEncoding(wide(false, false), true)).toMatchObject({ encoding: "utf-16be", start: 0 });
  });

  it("falls back to Windows-1252 and says so", () => {
    const guess = detectEncoding(new Uint8Array([0x53, 0x63, 0x68, 0xf6, 0x6e]), true);
    expect(guess.encoding).toBe("windows-1252");
    expect(guess.note).toContain("Windows-1252");
  });

  it("is not misled by a character cut at the end of the sample", () => {
    const bytes = new TextEncoder().encode("ab€😀");
    for (let size = 2; size <= bytes.length; size++) {
      expect(detectEncoding(bytes.subarray(0, size), false).encoding).toBe("utf-8");
    }
    expect(detectEncoding(bytes.subarray(0, 4), true).encoding).toBe("windows-1252");
  });
});

describe("decoders", () => {
  it("agree with the platform on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        let expected: string | null = null;
        try {
          expected = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {}
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
      }),
    );
  });

  it("give every Windows-1252 byte its meaning", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const text = decodeWindows1252(bytes, 0, 256);
    expect(text.slice(0x80, 0x86)).toBe("€\u0081‚ƒ„…");
    expect(text.slice(0xe4)).toBe("äåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ");
  });
});
