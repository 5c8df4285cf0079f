import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

const SCHEMA = /(^|\/)(schema|config|form-input)\.ts$/;
const OPTIONAL = new Set(["optional", "nullish"]);

/**
 * A field that is missing is not a field that was emptied. A schema that turns what is missing into null erases the stored
 * value when an older page, a script or a slip leaves the field out. So a text that may be empty has to be there, and only
 * then becomes null; ticks of a form, which browsers leave out, become true or false.
 */
export const missingIsNotNull: HouseRule = (sources) =>
  sources
    .filter((source) => isProduct(source) && SCHEMA.test(source.path))
    .flatMap((source) => {
      const problems: string[] = [];
      walk(syntaxOf(source), (node) => {
        if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
        const { name } = node.expression;
        const given = node.arguments[0];
        const isNull = given?.kind === ts.SyntaxKind.NullKeyword;
        if ((name.text === "default" || name.text === "prefault" || name.text === "catch") && isNull)
          problems.push(`${placeOf(name)} makes null of a field that is missing.`);
        if (
          name.text === "transform" &&
          given &&
          mentionsNull(given) &&
          chainHasOptional(node.expression.expression)
        )
          problems.push(`${placeOf(name)} makes null of a field that is missing: take .optional() away.`);
      });
      return problems;
    });

function mentionsNull(node: ts.Node): boolean {
  let found = false;
  walk(node, (child) => {
    if (child.kind === ts.SyntaxKind.NullKeyword) found = true;
  });
  return found;
}

function chainHasOptional(node: ts.Expression): boolean {
  let at: ts.Expression = node;
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
    if (OPTIONAL.has(at.expression.name.text)) return true;
    at = at.expression.expression;
  }
  return false;
}
