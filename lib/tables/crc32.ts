const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 of zip files (ISO 3309, reflected polynomial EDB88320), fed piece by piece. */
export class Crc32 {
  private state = -1;

  update(bytes: Uint8Array): void {
    let c = this.state;
    for (let i = 0; i < bytes.length; i++)
      c = (TABLE[(c ^ (bytes[i] as number)) & 255] as number) ^ (c >>> 8);
    this.state = c;
  }

  value(): number {
    return ~this.state >>> 0;
  }
}
