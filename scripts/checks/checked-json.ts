import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

/** The one place that may hand on what it has parsed: it checks it first. */
const READER = "lib/platform/checked-json.ts";

/**
 * What JSON.parse answers has the type any, so that TypeScript believes whatever is said of it. Stored JSON is read by
 * `jsonColumn` or `parseJson`; elsewhere the value is `unknown` until it was looked at.
 */
export const jsonIsChecked: HouseRule = (sources) =>
  sources
    .filter((source) => isProduct(source) && source.path !== READER && source.text.includes("JSON"))
    .flatMap((source) => {
      const problems: string[] = [];
      walk(syntaxOf(source), (node) => {
        if (!isJsonParse(node) || isUnknown(node)) return;
        problems.push(
          `${placeOf(node)} believes what a text says; read a column with jsonColumn (lib/platform/db/json-column.ts), another text with parseJson, or say \`as unknown\` and check it.`,
        );
      });
      return problems;
    });

/** `JSON.parse`, called or handed on as a function. */
const isJsonParse = (node: ts.Node): node is ts.Expression =>
  (ts.isPropertyAccessExpression(node) && node.name.text === "parse" && isJson(node.expression)) ||
  (ts.isElementAccessExpression(node) &&
    ts.isStringLiteralLike(node.argumentExpression) &&
    node.argumentExpression.text === "parse" &&
    isJson(node.expression));

const isJson = (node: ts.Node) => /^(globalThis\.)?JSON$/.test(node.getText());

/** Whether the value is of the type unknown at once, and not said to be something else in the same breath. */
function isUnknown(parse: ts.Expression): boolean {
  const call = parse.parent;
  if (!ts.isCallExpression(call) || call.expression !== parse) return false;
  const around = call.parent;
  if (ts.isAsExpression(around) && isUnknownType(around.type))
    return !ts.isAsExpression(outOf(around).parent);
  if (ts.isVariableDeclaration(around) && isUnknownType(around.type)) return true;
  return ts.isReturnStatement(around) && returnsUnknown(around);
}

/** The outermost parentheses around an expression. */
const outOf = (node: ts.Node): ts.Node =>
  ts.isParenthesizedExpression(node.parent) ? outOf(node.parent) : node;

const isUnknownType = (type: ts.TypeNode | undefined): boolean =>
  /^(Promise<)?unknown>?$/.test(type?.getText() ?? "");

function returnsUnknown(statement: ts.Node): boolean {
  for (let node = statement.parent; node; node = node.parent)
    if (ts.isFunctionLike(node)) return isUnknownType(node.type);
  return false;
}
