/** The kinds of files that the product hands out, and what they are called in an answer. */
const TYPES = {
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
} as const;

export interface DownloadFile {
  /** The file's name without its extension, in the reader's own words; what a name cannot hold is replaced. */
  name: string;
  type: keyof typeof TYPES;
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
  /** The browser may show it instead of saving it. */
  inline?: boolean;
}

const LONGEST_NAME = 100;

/**
 * The answer that carries a file: the only way to answer one, so that none is kept by a cache, taken for another type, or
 * named in a way that a header or a file system reads otherwise.
 */
export function fileResponse({ name, type, body, inline = false }: DownloadFile): Response {
  return new Response(body, {
    headers: {
      "content-type": TYPES[type],
      "content-disposition": `${inline ? "inline" : "attachment"}; ${fileNameParameters(name, type)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** A plain name for every client and, where it says less, the whole one (RFC 6266, RFC 8187). */
function fileNameParameters(name: string, extension: string): string {
  const whole = [...name.normalize("NFC").replace(/[\p{C}\p{Z}/\\:*?"<>|]+/gu, " ")]
    .slice(0, LONGEST_NAME)
    .join("")
    .replace(/^[ .]+|[ .]+$/g, "");
  const plain = whole.replace(/[^\w .()-]+/g, "_") || "file";
  const parameters = `filename="${plain}.${extension}"`;
  if (plain === whole || whole === "") return parameters;
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${parameters}; filename*=UTF-8''${encoded}.${extension}`;
}
