import { decodeUnits, decodeUtf8, decodeWindows1252 } from "./encoding";
import { DOUBLE_BYTE, type Encoding } from "./encodings";

/**
 * A block of bytes as text in which one character stands for exactly `bytesPerUnit` bytes, so that places in the
 * text are places in the file. Cells with other than ASCII are decoded again from their own bytes, which makes the
 * result independent of where blocks end.
 */
export interface Block {
  text: string;
  /** True when `text` already is the real text everywhere. */
  plain: boolean;
  bytes: Uint8Array;
}

const utf8 = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

export function bytesPerUnit(encoding: Encoding): 1 | 2 {
  return encoding === "utf-16le" || encoding === "utf-16be" ? 2 : 1;
}

export function toBlock(bytes: Uint8Array, encoding: Encoding): Block {
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    const count = bytes.length >> 1;
    const units = new Uint16Array(count);
    const low = encoding === "utf-16le" ? 0 : 1;
    for (let i = 0; i < count; i++) {
      units[i] = (bytes[2 * i + low] as number) | ((bytes[2 * i + 1 - low] as number) << 8);
    }
    return { text: decodeUnits(units), plain: true, bytes };
  }
  // As many characters as bytes and no replacement character: every byte was ASCII.
  const text = utf8.decode(bytes);
  if (text.length === bytes.length && !text.includes("\ufffd")) return { text, plain: true, bytes };
  return { text: decodeUnits(DOUBLE_BYTE.has(encoding) ? withoutTrails(bytes) : bytes), plain: false, bytes };
}

/** A copy in which no second byte of a character looks like a separator: `ポ` is 0x83 and a bar in Shift JIS. */
function withoutTrails(bytes: Uint8Array): Uint8Array {
  const plain = bytes.slice();
  for (let i = 0; i + 1 < plain.length; i++) {
    if ((plain[i] as number) <= 0x80) continue;
    const trail = plain[i + 1] as number;
    // Below 0x40 there is no second byte: the character before it is broken.
    if (trail >= 0x40 && trail < 0x80) plain[i + 1] = 0x80;
    if (trail >= 0x40) i++;
  }
  return plain;
}

/** Decodes cells of blocks that are not plain and remembers whether one was not valid in the file's encoding. */
export class CellDecoder {
  /** Set when a cell was not valid UTF-8 and was read as Windows-1252. The reader of rows resets it. */
  reencoded = false;

  private readonly legacy: TextDecoder | null;

  constructor(private readonly encoding: Encoding) {
    const own = encoding.startsWith("utf-") || encoding === "windows-1252";
    this.legacy = own ? null : new TextDecoder(encoding);
  }

  decode(block: Block, start: number, end: number): string {
    const { bytes } = block;
    let i = start;
    while (i < end && (bytes[i] as number) < 0x80) i++;
    if (i === end) return block.text.slice(start, end);
    if (this.legacy !== null) return this.legacy.decode(bytes.subarray(start, end));
    if (this.encoding === "windows-1252") return decodeWindows1252(bytes, start, end);
    const text = decodeUtf8(bytes, start, end);
    if (text !== null) return text;
    this.reencoded = true;
    return decodeWindows1252(bytes, start, end);
  }
}
