/**
 * `node scripts/reduce-sign-in-library.mjs <file>`: a step of the build that bundles next-auth for the Worker without what
 * nothing here can reach: its pages, OAuth 1, and the second copy of the library that its tokens are signed by. What providers
 * answer is bounded: organizations choose them, and the library would read whatever comes, for as long as it comes.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const MODULE = "next-auth";
const root = path.resolve(import.meta.dirname, "..");

/** Packages that something smaller stands in for, and why that is enough. */
const REPLACED = {
  // OAuth 1: every provider here speaks OpenID Connect.
  oauth: "module.exports = {};",
  // The id of a token.
  uuid: "exports.v4 = () => crypto.randomUUID();",
  // The key of a cache entry, of five plain fields in a fixed order.
  "object-hash": "module.exports = (value) => JSON.stringify(value);",
};

/** The longest answer of a provider: its keys, or a token. */
const ANSWER_BYTES = 256 * 1024;
/** How the library reads an answer, and how it is read here: so much of it, and no longer than it may take to begin. */
const READING = `    for await (const part of response) {
      parts.push(part);
    }
`;
const BOUNDED_READING = `    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new RPError("the answer did not end in time")), opts.timeout);
    });
    const pieces = response[Symbol.asyncIterator]();
    try {
      for (let size = 0; ; ) {
        const { done, value } = await Promise.race([pieces.next(), late]);
        if (done) break;
        size += value.length;
        if (size > ${ANSWER_BYTES}) throw new RPError("the answer is too large");
        parts.push(value);
      }
    } catch (error) {
      req.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
    }
`;

/**
 * Bundles the library into one file.
 *
 * @param {string} outfile
 * @param {"cjs" | "esm"} format "cjs" for a bundler, "esm" for what loads it as it is
 * @throws Error when the library no longer holds what is replaced, reads answers otherwise, or needs two versions of jose
 */
export async function reducedLibrary(outfile, format) {
  const met = new Set();
  await build({
    ...{ entryPoints: [MODULE], absWorkingDir: root, outfile, format },
    ...{ bundle: true, platform: "node", logLevel: "error", conditions: ["workerd"], external: ["next/*"] },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [replacements(met), oneJose],
    // Modules of Node's that CommonJS requires.
    ...(format === "esm" && {
      banner: { js: 'import { createRequire } from "node:module"; const require = createRequire("/");' },
    }),
  });
  const missed = [...Object.keys(REPLACED), "pages", "answers"].filter((name) => !met.has(name));
  if (missed.length > 0)
    throw new Error(`${MODULE} no longer uses ${missed.join(", ")}; take it off the list.`);
}

const replacements = (met) => ({
  name: "replacements",
  setup({ onResolve, onLoad }) {
    const names = new RegExp(`^(${Object.keys(REPLACED).join("|")})$`);
    onResolve({ filter: names }, ({ path: name }) => {
      met.add(name);
      return { path: name, namespace: "replaced" };
    });
    onLoad({ filter: /.*/, namespace: "replaced" }, ({ path: name }) => ({ contents: REPLACED[name] }));
    // Pages of the library's own. It is called for every GET; what it answers would draw a page.
    onLoad({ filter: /next-auth\/core\/pages\/index\.js$/ }, () => {
      met.add("pages");
      return { contents: "exports.__esModule = true; exports.default = () => ({});" };
    });
    onLoad({ filter: /openid-client\/lib\/helpers\/request\.js$/ }, ({ path: file }) => {
      met.add("answers");
      const text = readFileSync(file, "utf8");
      if (text.split(READING).length !== 2) throw new Error(`${file} reads answers in another way.`);
      return { contents: text.replace(READING, BOUNDED_READING) };
    });
  },
});

/** next-auth and openid-client bring a copy of jose each, of the same version. */
const oneJose = {
  name: "one jose",
  setup({ onResolve, resolve }) {
    const versions = [MODULE, "openid-client"].map((owner) => {
      const require = createRequire(path.join(root, "node_modules", owner, "index.js"));
      const [folder] = /^.*\/node_modules\/jose\//.exec(require.resolve("jose")) ?? [];
      return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).version;
    });
    if (new Set(versions).size > 1)
      throw new Error(`Two versions of jose are needed: ${versions.join(", ")}.`);
    onResolve({ filter: /^jose$/ }, ({ kind, pluginData }) =>
      pluginData === "found"
        ? undefined
        : resolve("jose", { kind, resolveDir: path.join(root, "node_modules", MODULE), pluginData: "found" }),
    );
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  await reducedLibrary(path.resolve(process.argv[2]), "cjs");
