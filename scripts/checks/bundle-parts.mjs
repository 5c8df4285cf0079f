import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const NODE_MODULES = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/;
const HANDLER = ".open-next/server-functions/default/handler.mjs";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * What the Worker is made of: bytes of minified text by part. A part is a package, a module of ours (`lib/…`), or what the
 * adapter adds; what stands before the colon says whose copy it is: `pages`, the `framework` around them, or the `process`.
 *
 * @param {string} root the project's folder, with a finished build in it
 * @param {string} metafile esbuild's description of the bundle, as wrangler writes it
 * @returns {Record<string, number>} bytes by part; compression shares much between parts, so they add up to more than is deployed
 */
export function bundleParts(root, metafile) {
  const parts = {};
  const add = (owner, file, bytes) => {
    const part = `${owner}: ${partOf(file)}`;
    parts[part] = (parts[part] ?? 0) + bytes;
  };
  for (const [file, bytes] of inputs(metafile)) if (!file.endsWith(HANDLER)) add("process", file, bytes);
  for (const [file, bytes] of inputs(path.join(root, `${HANDLER}.meta.json`)))
    if (!file.includes("/.next/server/chunks/")) add("framework", file, bytes);
  for (const folder of ["chunks", "chunks/ssr"])
    for (const [file, bytes] of pageSources(path.join(root, ".next/server", folder)))
      add("pages", file, bytes);
  return parts;
}

/** Parts that take noticeably more than they are recorded to take, largest growth first; new parts are recorded with nothing. */
export function grownParts(parts, recorded, leastBytes = 10_000) {
  return Object.entries(parts)
    .map(([part, bytes]) => ({ part, bytes, growth: bytes - (recorded[part] ?? 0) }))
    .filter(({ growth }) => growth >= leastBytes)
    .sort((a, b) => b.growth - a.growth);
}

function partOf(file) {
  const decoded = decodeURIComponent(file);
  if (NODE_MODULES.test(decoded)) return decoded.replace(NODE_MODULES, "$1");
  const own = decoded.replace(/^(?:\.\.\/)+|^.*\/server-functions\/default\//, "");
  const words = own.split("/");
  return words.slice(0, /^(?:lib|components|\.open-next)$/.test(words[0] ?? "") ? 2 : 1).join("/");
}

function inputs(metafile) {
  const { outputs } = JSON.parse(readFileSync(metafile, "utf8"));
  return Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput]),
  );
}

/** Bytes that each source takes in the chunks of one runtime, by their source maps; repeated sources count once. */
function pageSources(folder) {
  const sizes = new Map();
  for (const name of readdirSync(folder)) {
    const map = path.join(folder, `${name}.map`);
    if (!name.endsWith(".js") || !existsSync(map)) continue;
    const lines = readFileSync(path.join(folder, name), "utf8").split("\n");
    for (const [source, bytes] of mappedBytes(JSON.parse(readFileSync(map, "utf8")), lines))
      sizes.set(source, Math.max(sizes.get(source) ?? 0, bytes));
  }
  return sizes;
}

/** Characters from each mapping to the next one of its line, added up by source. */
function mappedBytes(map, lines) {
  const sizes = new Map();
  const sections = map.sections ?? [{ offset: { line: 0, column: 0 }, map }];
  for (const { offset, map: section } of sections) {
    let source = 0;
    for (const [row, line] of (section.mappings ?? "").split(";").entries()) {
      let column = row === 0 ? offset.column : 0;
      const places = line.split(",").flatMap((segment) => {
        const [columns, sources] = numbers(segment);
        if (columns === undefined) return [];
        column += columns;
        source += sources ?? 0;
        return [{ column, source: sources === undefined ? null : source }];
      });
      const end = lines[row + offset.line]?.length ?? 0;
      for (const [i, place] of places.entries()) {
        if (place.source === null) continue;
        const name = section.sources[place.source] ?? "";
        const bytes = (places[i + 1]?.column ?? end) - place.column;
        sizes.set(name, (sizes.get(name) ?? 0) + Math.max(0, bytes));
      }
    }
  }
  return sizes;
}

/** The numbers of one segment of a source map: base 64, six bits a digit, lowest first, the sign in the lowest bit. */
function numbers(segment) {
  const found = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    found.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return found;
}
