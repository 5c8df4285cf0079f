/**
 * Gives the memory of bytes back now, instead of whenever the garbage collector next counts: with files of many parts it
 * would count late. The bytes, and every view of the same buffer, are empty afterwards.
 */
export function release(bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): void {
  const buffer = (bytes instanceof ArrayBuffer ? bytes : bytes.buffer) as ArrayBuffer & {
    transfer?: (size: number) => ArrayBuffer;
  };
  // ES2024; an engine without it keeps the bytes until it collects them.
  buffer.transfer?.(0);
}
