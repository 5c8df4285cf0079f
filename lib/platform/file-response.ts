/** The kinds of files that the product hands out, and what they are called in an answer. */
const TYPES = {
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  json: "application/json; charset=utf-8",
  wav: "audio/wav",
  zip: "application/zip",
} as const;

/** Bytes of a file, from the first up to `to`, which is not among them. */
export interface ByteRange {
  from: number;
  to: number;
}

export interface DownloadFile {
  /** The file's name without its extension, in the reader's own words; what a name cannot hold is replaced. */
  name: string;
  type: keyof typeof TYPES;
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
  /** The browser may show it instead of saving it. */
  inline?: boolean;
  /** What `body` is of the whole file, where parts of it can be asked for (RFC 9110, 14). */
  range?: ByteRange & { size: number; isWhole: boolean };
}

const LONGEST_NAME = 100;

/**
 * The answer that carries a file: the only way to answer one, so that none is kept by a cache, taken for another type, or
 * named in a way that a header or a file system reads otherwise.
 */
export function fileResponse({ name, type, body, inline = false, range }: DownloadFile): Response {
  return new Response(body, {
    status: range && !range.isWhole ? 206 : 200,
    headers: {
      ...(range && rangeHeaders(range)),
      "content-type": TYPES[type],
      "content-disposition": `${inline ? "inline" : "attachment"}; ${fileNameParameters(name, type)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

const rangeHeaders = ({ from, to, size, isWhole }: NonNullable<DownloadFile["range"]>) => ({
  "accept-ranges": "bytes",
  "content-length": `${to - from}`,
  ...(isWhole ? {} : { "content-range": `bytes ${from}-${to - 1}/${size}` }),
});

/**
 * What a Range header asks for of a file of so many bytes: null for all of it, which is also the answer to several ranges and to
 * what is no range of bytes; "outside" when the file has no such bytes.
 */
export function byteRangeOf(header: string | null, size: number): ByteRange | null | "outside" {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const from = Math.max(0, size - Number(last));
    return Number(last) === 0 || size === 0 ? "outside" : { from, to: size };
  }
  const to = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < Number(first)) return null;
  return Number(first) >= size ? "outside" : { from: Number(first), to };
}

/** The answer where {@link byteRangeOf} says "outside". */
export const rangeNotSatisfiable = (size: number): Response =>
  new Response(null, {
    status: 416,
    headers: { "content-range": `bytes */${size}`, "cache-control": "private, no-store" },
  });

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
