import { clock } from "@/lib/platform/clock";
import { controlDb, controlRead, controlWrite } from "@/lib/platform/db/control";
import { jsonColumn } from "@/lib/platform/db/json-column";
import { consentContentHash } from "./content-hash";
import { firstContent } from "./defaults";
import { declareEntries } from "./inventory-rows";
import { type ConsentContent, consentContent } from "./schema";

/** A version as visitors are shown it. */
export interface PublishedVersion {
  id: string;
  number: number;
  hash: string;
  content: ConsentContent;
  publishedAt: string;
}

export interface CurrentVersion extends PublishedVersion {
  /** Number of the newest version that changed something important: older choices are asked again. */
  materialNumber: number;
}

const FIRST_ID = "cnv_first";

/** A published version never changes, so its content is parsed once an isolate. */
const known = new Map<string, PublishedVersion>();
const KNOWN_MOST = 16;

/** Reads which version is current: add it to any read that needs it, and give its row to {@link currentOf}. */
export const CURRENT_VERSION_SQL = `SELECT "id", (SELECT MAX("number") FROM "ConsentVersion" WHERE "status" = 'published' AND "material" = 1) AS "materialNumber"
  FROM "ConsentVersion" WHERE "status" = 'published' ORDER BY "number" DESC LIMIT 1`;

/**
 * The version that visitors are shown now. The first one is published at the first question.
 *
 * @throws Error when the stored content does not match its hash or its schema: nothing may be asked by it.
 */
export async function currentConsentVersion(): Promise<CurrentVersion> {
  const [rows] = await controlRead([{ sql: CURRENT_VERSION_SQL }]);
  return currentOf(rows?.[0]);
}

/** The current version from the row that {@link CURRENT_VERSION_SQL} reads. */
export async function currentOf(row: Record<string, unknown> | undefined): Promise<CurrentVersion> {
  if (!row) {
    await publishFirst();
    return currentConsentVersion();
  }
  const version = await publishedVersion(String(row.id));
  if (!version) throw new Error("The current consent version is gone.");
  return { ...version, materialNumber: Number(row.materialNumber ?? version.number) };
}

/** Of a version, published or a draft. */
export const readContent = jsonColumn("ConsentVersion.content", consentContent);

/**
 * A published version by its id, or null when there is none.
 *
 * @throws Error when its content does not match its hash or its schema.
 */
export async function publishedVersion(id: string): Promise<PublishedVersion | null> {
  const cached = known.get(id);
  if (cached) return cached;
  const row = await controlDb().consentVersion.findUnique({ where: { id } });
  if (row?.status !== "published" || row.number === null) return null;
  const content = readContent(row.content, id);
  if (consentContentHash(content) !== row.contentHash)
    throw new Error(`Consent version ${id} was tampered with.`);
  const version: PublishedVersion = {
    id,
    number: row.number,
    hash: row.contentHash,
    content,
    publishedAt: row.publishedAt ?? row.createdAt,
  };
  if (known.size >= KNOWN_MOST) known.clear();
  known.set(id, version);
  return version;
}

/** Publishes the version that the product comes with, unless one is there. Two at once make one. */
async function publishFirst(): Promise<void> {
  const content = consentContent.parse(firstContent);
  const now = clock.instant();
  await controlWrite({ kind: "system", id: "first-consent-version" }, (w) => {
    w.statement(
      `INSERT INTO "ConsentVersion" ("id", "number", "status", "material", "note", "content", "contentHash", "createdAt", "createdBy", "publishedAt", "publishedBy")
       SELECT ?1, 1, 'published', 1, 'The version that the product comes with.', ?2, ?3, ?4, 'system', ?4, 'system'
       WHERE NOT EXISTS (SELECT 1 FROM "ConsentVersion" WHERE "status" = 'published')
       ON CONFLICT DO NOTHING`,
      [FIRST_ID, JSON.stringify(content), consentContentHash(content), now],
    );
    declareEntries(w, content);
  });
}
