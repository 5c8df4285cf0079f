import { bytesFrom, uploadPath } from "@/lib/imports/parts";
import { findImport } from "@/lib/imports/queries";
import type { TenantDb } from "@/lib/platform/db";
import { getFile } from "@/lib/platform/files";
import { transcriptDocument } from "@/lib/transcripts/document";
import { transcriptText } from "@/lib/transcripts/files";
import { findRecording } from "@/lib/voice/recordings/fetch";
import { readRecording, wavSize } from "@/lib/voice/recordings/play";
import type { ExportFileKind } from "./status";

/** What the bytes of a file are read from, for those that are no rows of a table. */

export interface ExportContext {
  db: TenantDb;
  organization: { id: string; name: string; timeZone: string };
}

type Pieces = AsyncIterable<Uint8Array>;

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** @param from the byte to begin at */
export const BYTE_SOURCES: Readonly<
  Record<
    Exclude<ExportFileKind, "rows" | "csv" | "document">,
    (context: ExportContext, source: string, from: number) => Promise<Pieces>
  >
> = {
  async upload({ db }, importId, from) {
    const { receivedBytes } = await findImport(db, importId);
    return bytesFrom(db.organizationId, (position) => uploadPath(importId, position), receivedBytes, from);
  },
  async recording({ db }, id, from) {
    const recording = await findRecording(db, id);
    return piecesOf(readRecording(db.organizationId, recording, { from, to: wavSize(recording) }));
  },
  async transcript({ db, organization }, callId, from) {
    const text = transcriptText(await transcriptDocument(db, organization, callId));
    return piecesOf(new Response(new TextEncoder().encode(text).subarray(from)).body as ReadableStream);
  },
  async object({ db }, path, from) {
    const bytes = await getFile(db.organizationId, path);
    if (!bytes) throw new Error(`The object ${path} is gone.`);
    return piecesOf(new Response(bytes.subarray(from)).body as ReadableStream);
  },
};
