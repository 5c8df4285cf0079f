/**
 * The last step of the build: the site's static pages, without the framework's runtime, go to the edge's static assets,
 * which answer before the Worker runs. `_headers` gives them the security headers of the Worker's own answers; with
 * `--sandbox` they let the emulators stand in for Google and Datadog.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { staticSitePaths } from "../lib/site/pages";
import { isFrameworkScript } from "../lib/site/scripts";
import { contentSecurityPolicy, SECURITY_HEADERS, TRANSPORT_SECURITY } from "../worker/security-headers";

const root = path.resolve(import.meta.dirname, "..");
const prerendered = path.join(root, ".next/server/app");
const assets = path.join(root, ".open-next/assets");

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? null;

/** A page as the framework made it, without its scripts and what would fetch them early. */
function withoutScripts(html: string): string {
  const left = html
    .replaceAll(/<script\b([^>]*)>[\s\S]*?<\/script>/g, (script, tag: string) =>
      isFrameworkScript(attribute(tag, "src"), attribute(tag, "type")) ? "" : script,
    )
    .replaceAll(/<link\b[^>]*\brel="(?:preload|modulepreload)"[^>]*>/g, (link) =>
      link.includes('as="script"') || link.includes("modulepreload") ? "" : link,
    );
  if (/__next_f|\/_next\/static\/chunks\/[^"]*\.js/.test(left))
    throw new Error("A static page still names the framework's scripts; has Next changed what it writes?");
  return left;
}

for (const page of staticSitePaths) {
  const file = page === "/" ? "index.html" : `${page.slice(1)}.html`;
  const html = withoutScripts(readFileSync(path.join(prerendered, file), "utf8"));
  const target = path.join(assets, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, html);
}

// What crawlers ask for is as fixed as the pages are.
for (const file of ["robots.txt", "sitemap.xml"])
  copyFileSync(path.join(prerendered, `${file}.body`), path.join(assets, file));

const rule = (pattern: string, headers: Readonly<Record<string, string>>) =>
  [pattern, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");

writeFileSync(
  path.join(assets, "_headers"),
  `${[
    rule("/*", {
      ...SECURITY_HEADERS,
      "strict-transport-security": TRANSPORT_SECURITY,
      "content-security-policy": contentSecurityPolicy({ sandbox: process.argv.includes("--sandbox") }),
    }),
    rule("/pictures/*", { "cache-control": "public, max-age=86400" }),
    // Their names change with their content.
    rule("/_next/static/*", { "cache-control": "public, max-age=31536000, immutable" }),
  ].join("\n\n")}\n`,
);
console.log(`${staticSitePaths.length} pages are static: ${staticSitePaths.join(" ")}`);
