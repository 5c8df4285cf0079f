import { constants, crc32, deflateRawSync } from "node:zlib";
import { yieldToRequests } from "@/lib/platform/request-tracking";
import { putSealedPart, readSealed, SEALED_PART_BYTES } from "@/lib/platform/sealed-chunks";
import { type HashState, Sha256 } from "./sha256";

/**
 * Writes one file of an export over any number of steps: deflated as a zip wants it, sealed in parts. Each piece is deflated
 * by itself up to a byte boundary, so that another process goes on behind it without what this one remembers.
 */

/** How far a file is: what its row holds between two steps. */
export interface PackState {
  byteSize: number;
  packedSize: number;
  crc32: number;
  hash: HashState | null;
}

export const NOTHING_PACKED: PackState = { byteSize: 0, packedSize: 0, crc32: 0, hash: null };

/** Deflating so much takes a few milliseconds. */
const PIECE_BYTES = 131_072;
/** An empty last block ends a deflated file (RFC 1951). */
const END = new Uint8Array([0x03, 0x00]);

export class FilePacker {
  private readonly hash: Sha256;
  private readonly part = new Uint8Array(SEALED_PART_BYTES);
  private filled = 0;
  private byteSize: number;
  private packedSize: number;
  private crc: number;

  private constructor(
    private readonly organizationId: string,
    private readonly path: string,
    state: PackState,
  ) {
    this.hash = new Sha256(state.hash ?? undefined);
    this.byteSize = state.byteSize;
    this.packedSize = state.packedSize;
    this.crc = state.crc32;
  }

  /**
   * Goes on where a state was put aside; what was stored behind it since is written again.
   *
   * @param path ends in "/"
   */
  static async resume(organizationId: string, path: string, state: PackState): Promise<FilePacker> {
    const packer = new FilePacker(organizationId, path, state);
    const from = state.packedSize - (state.packedSize % SEALED_PART_BYTES);
    const reader = readSealed(organizationId, path, { from, to: state.packedSize }).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return packer;
      packer.part.set(value, packer.filled);
      packer.filled += value.length;
    }
  }

  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      this.hash.update(piece);
      this.crc = crc32(piece, this.crc);
      this.byteSize += piece.length;
      await this.store(deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH }));
      await yieldToRequests();
    }
  }

  /** Stores what is not stored yet, and answers where to go on. */
  async putAside(): Promise<PackState> {
    if (this.filled > 0) await this.putPart();
    return { ...this.sizes, hash: this.hash.state };
  }

  /** Ends the file. Answers what a zip and the manifest say of it. */
  async finish(): Promise<PackState & { sha256: string }> {
    await this.store(END);
    if (this.filled > 0) await this.putPart();
    return { ...this.sizes, hash: null, sha256: this.hash.digest() };
  }

  private get sizes() {
    return { byteSize: this.byteSize, packedSize: this.packedSize, crc32: this.crc };
  }

  private async store(packed: Uint8Array): Promise<void> {
    for (let at = 0; at < packed.length; ) {
      const taken = packed.subarray(at, at + SEALED_PART_BYTES - this.filled);
      this.part.set(taken, this.filled);
      this.filled += taken.length;
      this.packedSize += taken.length;
      at += taken.length;
      if (this.filled < SEALED_PART_BYTES) continue;
      await this.putPart();
      this.filled = 0;
    }
  }

  /** Writes the part that ends where the file ends now. */
  private async putPart(): Promise<void> {
    const number = Math.ceil(this.packedSize / SEALED_PART_BYTES) - 1;
    await putSealedPart(
      this.organizationId,
      this.path,
      number,
      this.part.subarray(0, this.filled) as Uint8Array<ArrayBuffer>,
    );
  }
}
