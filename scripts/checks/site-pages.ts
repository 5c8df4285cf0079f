import path from "node:path";
import ts from "typescript";
import { routeOf } from "./route-matrix";
import type { HouseRule, Source } from "./source";

const LIST = "lib/site/pages.ts";
const SITE_FILE = /^app\/\(site\)\//;
const PAGE_FILE = /^app\/\(site\)\/(?:.*\/)?page\.tsx?$/;
/** Parts of the framework that only work with its runtime. */
const NEEDS_RUNTIME = /^next\/(link|script|image|form|dynamic)$/;

/**
 * Pages of the public site are delivered without the framework's scripts. So each is listed with how it is delivered, and
 * nothing that they import is made for the browser.
 */
export const sitePagesWithoutRuntime: HouseRule = (sources) => {
  const list = sources.find((source) => source.path === LIST);
  if (!list) return [`${LIST} is missing: it must export sitePages, how each page of the site is delivered.`];
  const listed = new Set(
    [...list.text.matchAll(/^ {2}"(\/[^"]*)": "(?:static|dynamic)",$/gm)].map((m) => m[1] ?? ""),
  );
  const pages = new Map(
    sources
      .filter((source) => PAGE_FILE.test(source.path))
      .map((s) => [routeOf(s.path) ?? "", s.path] as const),
  );
  return [
    ...[...pages]
      .filter(([route]) => !listed.has(route))
      .map(([route, file]) => `${file}: ${route} is not in ${LIST}.`),
    ...[...listed]
      .filter((route) => !pages.has(route))
      .map((route) => `${LIST} names ${route}, which app/(site) lacks.`),
    ...browserFiles(sources),
  ];
};

/** Every file for the browser that the site's own files reach, with the way to it. */
function browserFiles(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const problems: string[] = [];
  const seen = new Set<string>();
  const visit = (source: Source, trail: readonly string[]) => {
    if (seen.has(source.path)) return;
    seen.add(source.path);
    const way = [...trail, source.path].join(" → ");
    if (/^\s*["']use client["']/.test(source.text)) {
      problems.push(`${way} is made for the browser; pages of the site have no runtime there.`);
      return;
    }
    for (const name of runtimeImports(source)) {
      if (NEEDS_RUNTIME.test(name))
        problems.push(`${way} imports ${name}, which needs the framework's runtime.`);
      const target = resolve(name, source.path, byPath);
      if (target) visit(target, [...trail, source.path]);
    }
  };
  for (const source of sources) if (SITE_FILE.test(source.path)) visit(source, []);
  return problems;
}

/** The modules a file imports or passes on, types left out. */
function runtimeImports({ path: file, text }: Source): string[] {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  return parsed.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly;
    const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    if (!isImport && !isExport) return [];
    const from = statement.moduleSpecifier;
    return from && ts.isStringLiteral(from) ? [from.text] : [];
  });
}

function resolve(name: string, from: string, byPath: ReadonlyMap<string, Source>): Source | undefined {
  const base = name.startsWith("@/")
    ? name.slice(2)
    : name.startsWith(".")
      ? path.posix.join(path.posix.dirname(from), name)
      : null;
  if (base === null) return undefined;
  return ["", ".tsx", ".ts", "/index.ts", "/index.tsx"].map((end) => byPath.get(base + end)).find(Boolean);
}
