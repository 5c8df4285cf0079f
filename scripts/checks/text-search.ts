import ts from "typescript";
import type { HouseRule } from "./source";

const HOME = "lib/platform/search.ts";
const OPERATIONS = new Set(["contains", "startsWith", "endsWith"]);

/**
 * D1 takes at most 50 bytes in a LIKE or GLOB pattern, and Prisma's text operations become LIKE: a longer search would
 * break the page. Only patterns that are written out may stand outside of lib/platform/search.ts.
 */
export const textSearch: HouseRule = (sources) =>
  sources
    .filter(
      ({ path }) =>
        /^(app|components|lib|worker)\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && path !== HOME,
    )
    .flatMap(({ path, text }) => {
      if (!/\b(LIKE|GLOB|contains|startsWith|endsWith)\b/i.test(text)) return [];
      const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const problems: string[] = [];
      const report = (node: ts.Node, what: string) =>
        problems.push(
          `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}; use containsWords or beginsWithWords.`,
        );
      const visit = (node: ts.Node): void => {
        if (isOperation(node)) report(node, `searches with ${node.name.getText()}, which becomes LIKE`);
        else if (isLiteralText(node) && /\b(LIKE|GLOB)\b(?!\s+'[^']*')/.test(node.text) && isSql(node))
          report(node, "has a LIKE or GLOB with a pattern that is not written out");
        ts.forEachChild(node, visit);
      };
      visit(file);
      return problems;
    });

const isOperation = (node: ts.Node): node is ts.PropertyAssignment | ts.ShorthandPropertyAssignment =>
  (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
  OPERATIONS.has(node.name.getText().replaceAll(/["']/g, ""));

const isLiteralText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteral(node) ||
  ts.isNoSubstitutionTemplateLiteral(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddle(node) ||
  ts.isTemplateTail(node);

/** The operator in a sentence is a word; in SQL something quoted, bound or named stands before it. */
const isSql = (node: ts.LiteralLikeNode) => /(["'`)\]?\w]|^)\s*(NOT\s+)?(LIKE|GLOB)\b/.test(node.text);
