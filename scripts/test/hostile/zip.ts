import { constants, crc32, deflateRawSync } from "node:zlib";

/** One entry of a zip, with what its headers claim; the claims are true unless changed. */
export interface Entry {
  name: string;
  packed: Uint8Array;
  size: number;
  crc: number;
  method?: number;
  flags?: number;
  /** Claims another place for the local header. */
  offset?: number;
  /** Claims another packed size. */
  packedSize?: number;
  /** The extra field of the directory. */
  extra?: Uint8Array;
}

export const stored = (name: string, bytes: Uint8Array): Entry => ({
  name,
  packed: bytes,
  size: bytes.length,
  crc: crc32(bytes),
  method: 0,
});

/** An entry of `before`, then `piece` so many times, then `after`: packed once, however large it becomes. */
export function repeated(name: string, before: string, piece: string, times: number, after: string): Entry {
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 };
  const [head, body, tail] = [before, piece, after].map((text) => Buffer.from(text)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const packed = deflateRawSync(body, flush);
  let crc = crc32(head);
  for (let i = 0; i < times; i++) crc = crc32(body, crc);
  crc = crc32(tail, crc);
  const parts = [deflateRawSync(head, flush), ...Array<Buffer>(times).fill(packed), deflateRawSync(tail)];
  return { name, packed: Buffer.concat(parts), size: head.length + body.length * times + tail.length, crc };
}

export const text = (name: string, content: string): Entry => repeated(name, content, "", 0, "");

/** A zip of these entries (PKWARE APPNOTE). `count` claims another number of entries. */
export function zip(entries: readonly Entry[], count = entries.length): Uint8Array<ArrayBuffer> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const { packed, size, crc, method = 8, flags = 0, extra = new Uint8Array() } = entry;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt16LE(name.length, 26);
    files.push(local, name, Buffer.from(packed));
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(entry.packedSize ?? packed.length, 20);
    central.writeUInt32LE(Math.min(size, 0xffffffff), 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(entry.offset ?? at, 42);
    directory.push(central, name, Buffer.from(extra));
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}
