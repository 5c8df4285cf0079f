import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

export const RUNTIME = "[turbopack]_runtime.js";
/** A module that takes fewer characters stays where it is: naming it elsewhere would take as many. */
const WORTH_SHARING = 200;
/** Parsing a chunk only makes functions; this long means that it does something else. */
const TIMEOUT_MS = 10_000;

const ID = String.raw`(?:\d[\d.e]*|"[^"\\]*")`;
const BEGIN = new RegExp(String.raw`^module\.exports=\[(?:${ID},)+$`);
const BETWEEN = new RegExp(`^,(?:${ID},)+$`);
const END = /^,?\];?\s*(?:\/\/# sourceMappingURL=\S*\s*)?$/;

/**
 * Lets the chunks of Next's server share the modules that several of them repeat. Turbopack writes a chunk as an array of
 * module ids, each followed by the function that makes the module; its runtime keeps the first function of an id, whichever
 * chunk it came from. A function that several chunks hold goes to a file of its own, together with those that exactly the same
 * chunks hold, so that a chunk still loads what it held and nothing else.
 *
 * @param {string} folder chunks of one runtime of Next's server; they are rewritten, so this is done once a build
 * @returns {{files: string[], saved: number}} the names of the new files, and how many characters all files together lost
 * @throws Error when a chunk is not written as described
 */
export function shareModules(folder) {
  const chunks = readdirSync(folder)
    .filter((name) => name.endsWith(".js") && name !== RUNTIME)
    .sort()
    .map((name) => ({ name, ...readChunk(path.join(folder, name)) }));
  const { groups, places } = placesOf(chunks);
  let saved = 0;
  for (const { file, functions } of groups)
    saved -= write(folder, file, `module.exports=[${functions.join(",")}];\n`);
  for (const { name, gaps, functions } of chunks) {
    const files = new Map();
    const rewritten = functions.map((text) => {
      const place = places.get(text);
      if (!place) return text;
      if (!files.has(place.file)) files.set(place.file, `s${files.size}`);
      return `${files.get(place.file)}[${place.index}]`;
    });
    if (files.size === 0) continue;
    const requires = [...files].map(([file, local]) => `${local}=require("./${file}")`);
    const text = `const ${requires.join(",")};${joined(gaps, rewritten)}`;
    saved += joined(gaps, functions).length - write(folder, name, text);
  }
  return { files: groups.map(({ file }) => file), saved };
}

/** Where each repeated function goes: one file for all that the same chunks hold. */
function placesOf(chunks) {
  const holders = new Map();
  for (const { name, functions } of chunks)
    for (const text of functions) holders.set(text, (holders.get(text) ?? new Set()).add(name));
  const groups = new Map();
  const places = new Map();
  for (const [text, names] of holders) {
    if (names.size < 2 || text.length < WORTH_SHARING) continue;
    const key = [...names].join("\n");
    const group = groups.get(key) ?? { file: `shared-${groups.size}.js`, functions: [] };
    groups.set(key, group);
    places.set(text, { file: group.file, index: group.functions.push(text) - 1 });
  }
  return { groups: [...groups.values()], places };
}

const joined = (gaps, functions) => gaps.map((gap, i) => gap + (functions[i] ?? "")).join("");

function write(folder, name, text) {
  writeFileSync(path.join(folder, name), text);
  return text.length;
}

/** The functions of a chunk as they are written, and what stands before, between and after them. */
function readChunk(file) {
  const source = readFileSync(file, "utf8");
  const refuse = (why) => new Error(`${file} is no chunk of the known format: ${why}. Has Next changed it?`);
  if (!source.startsWith("module.exports=[")) throw refuse("it does not begin with its array");
  const functions = itemsOf(source)
    .filter((item) => typeof item === "function")
    .map((item) => Function.prototype.toString.call(item));
  const gaps = [];
  let end = 0;
  for (const text of functions) {
    const begin = source.indexOf(text, end);
    gaps.push(source.slice(end, begin));
    end = begin + text.length;
  }
  gaps.push(source.slice(end));
  const formats = gaps.map((_, i) => (i === gaps.length - 1 ? END : i === 0 ? BEGIN : BETWEEN));
  const odd = gaps.findIndex((gap, i) => !formats[i].test(gap));
  if (functions.length === 0 || odd >= 0)
    throw refuse(`it holds more than ids and functions: ${(gaps[odd] ?? source).slice(0, 80)}`);
  return { gaps, functions };
}

/**
 * The modules of a chunk that shares none yet.
 *
 * @param {string} file
 * @returns {Map<number | string, string>} the text of each module's function by its id; a module may have several ids
 */
export function chunkModules(file) {
  const modules = new Map();
  let ids = [];
  for (const item of itemsOf(readFileSync(file, "utf8"))) {
    if (typeof item !== "function") ids.push(item);
    else {
      for (const id of ids) modules.set(id, Function.prototype.toString.call(item));
      ids = [];
    }
  }
  return modules;
}

/** Ids, and after those of a module its function. */
function itemsOf(source) {
  const module = { exports: [] };
  vm.runInNewContext(`(module)=>{${source}\n}`, {}, { timeout: TIMEOUT_MS })(module);
  return Array.from(module.exports);
}
