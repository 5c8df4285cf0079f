import ts from "typescript";
import type { Source } from "./source";

const parsed = new WeakMap<Source, ts.SourceFile>();

/** The syntax tree of a file; several rules read the same one. */
export function syntaxOf(source: Source): ts.SourceFile {
  const known = parsed.get(source);
  if (known) return known;
  const kind = source.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(source, file);
  return file;
}

/** Where a node stands, as `path:line`. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Every node under another, itself first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** What the product is made of: no tests, nothing that only tests use. */
export const isProduct = ({ path }: Source): boolean =>
  /^(app|components|lib|worker)\/.*\.tsx?$/.test(path) && !/(\.test|\/testing)\.tsx?$/.test(path);

/** The module of lib that a file belongs to: its folder. */
export const moduleOf = (path: string): string | undefined => /^lib\/([^/]+)\//.exec(path)?.[1];
