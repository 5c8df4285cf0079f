import { createHash } from "node:crypto";
import { clock } from "@/lib/platform/clock";
import type { Actor, TenantDb } from "@/lib/platform/db";
import { UserError } from "@/lib/platform/errors";
import { deleteFiles } from "@/lib/platform/files";
import { newId } from "@/lib/platform/id";
import { MAX_FILE_BYTES, PART_BYTES, partCount, partSize, UPLOADING } from "./limits";
import { putPart, uploadPath } from "./parts";
import { findImport } from "./queries";
import { writeWithinQuota } from "./quota";

/** What the browser needs to send a file, or to go on sending it. */
export interface UploadPlan {
  id: string;
  fileName: string;
  byteSize: number;
  partBytes: number;
  parts: number;
  /** What is here already: position and SHA-256 (hexadecimal) of each part. */
  received: { position: number; hash: string }[];
}

/** Opens an upload. @throws UserError when the file is empty or too large: said before a byte is sent. */
export async function beginUpload(
  db: TenantDb,
  actor: Actor,
  file: { fileName: string; byteSize: number },
): Promise<UploadPlan> {
  const { byteSize } = file;
  const fileName = cleanName(file.fileName);
  if (byteSize === 0)
    throw new UserError("This file is empty (0 bytes): export it again and check it before uploading.");
  if (byteSize > MAX_FILE_BYTES)
    throw new UserError(
      `This file has ${(byteSize / MAX_FILE_BYTES).toFixed(1)} GiB; the limit is 1 GiB. Split it, for example by year; parts may overlap.`,
    );
  const id = newId("import");
  await writeWithinQuota(db, actor, byteSize, async (writer) => {
    writer.unaudited(UPLOADING);
    await writer.import.createMany({
      data: [
        {
          id,
          kind: "sales-lines",
          status: "uploading",
          fileName,
          byteSize,
          createdBy: actor.id,
          createdAt: clock.instant(),
        },
      ],
    });
  });
  return { id, fileName, byteSize, partBytes: PART_BYTES, parts: partCount(byteSize), received: [] };
}

/** How far an upload has come, so that it can go on after a reload. */
export async function uploadPlan(db: TenantDb, id: string): Promise<UploadPlan> {
  const { fileName, byteSize } = await findImport(db, id);
  const received = await db.query<{ position: number; hash: string }>(
    `SELECT "position", "contentHash" AS "hash" FROM {ImportPart} WHERE "importId" = ?2 ORDER BY "position"`,
    [id],
  );
  return { id, fileName, byteSize, partBytes: PART_BYTES, parts: partCount(byteSize), received };
}

/**
 * Takes one part. The same part again changes nothing; another content in its place is refused.
 *
 * @throws UserError with what is wrong with the part.
 */
export async function receivePart(
  db: TenantDb,
  actor: Actor,
  id: string,
  position: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { status, byteSize } = await findImport(db, id);
  if (position < 1 || position > partCount(byteSize)) throw new UserError("The file has no such part.");
  if (bytes.length !== partSize(byteSize, position))
    throw new UserError(
      `Part ${position} has ${bytes.length} bytes in place of ${partSize(byteSize, position)}: the file may have changed. Choose it again.`,
    );
  const hash = createHash("sha256").update(bytes).digest("hex");
  const [known] = await db.query<{ hash: string }>(
    `SELECT "contentHash" AS "hash" FROM {ImportPart} WHERE "importId" = ?2 AND "position" = ?3`,
    [id, position],
  );
  if (known?.hash === hash) return;
  if (known)
    throw new UserError(
      "This is not the file whose upload was started: choose that one, or start a new import.",
    );
  if (status !== "uploading") throw new UserError("This upload has ended.");
  await putPart(db.organizationId, uploadPath(id, position), bytes);
  try {
    await writePart(db, actor, id, { position, byteSize: bytes.length, hash });
  } catch (error) {
    if (!(await isDiscarded(db, id))) throw error;
    // Whoever deleted the upload may have looked for its parts before this one was stored.
    await deleteFiles(db.organizationId, uploadPath(id, position));
    throw new UserError("This upload has ended.");
  }
}

async function writePart(
  db: TenantDb,
  actor: Actor,
  id: string,
  part: { position: number; byteSize: number; hash: string },
): Promise<void> {
  await db.write(actor, (writer) => {
    writer.unaudited(UPLOADING);
    writer.guard(
      "changed",
      `(SELECT COUNT(*) > 0 FROM {Import} WHERE "id" = ?2 AND "status" <> 'cancelled')`,
      [id],
    );
    writer.insertRows(
      "ImportPart",
      ["importId", "position", "byteSize", "contentHash"],
      [[id, part.position, part.byteSize, part.hash]],
      `ON CONFLICT ("organizationId", "importId", "position") DO NOTHING`,
    );
    writer.updateRows(
      "Import",
      `"receivedBytes" = (SELECT SUM("byteSize") FROM {ImportPart} WHERE "importId" = ?2)`,
      `"id" = ?2`,
      [id],
    );
  });
}

/** Whether the upload was deleted, or is being deleted. */
async function isDiscarded(db: TenantDb, id: string): Promise<boolean> {
  const rows = await db.query(`SELECT 1 FROM {Import} WHERE "id" = ?2 AND "status" <> 'cancelled'`, [id]);
  return rows.length === 0;
}

/** The fingerprint of a file: SHA-256 over the hashes of its parts, in order. */
export function fingerprint(parts: readonly { hash: string }[]): string {
  return createHash("sha256")
    .update(parts.map((part) => part.hash).join("\n"))
    .digest("hex");
}

/** Names are shown and logged, never used as a path. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is cut off here
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "").trim();
  return clean.slice(0, 200) || "file";
}
