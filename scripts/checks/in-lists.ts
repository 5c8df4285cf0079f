import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

/**
 * D1 binds about 100 values a statement, and `in:` of Prisma binds one for each id: a list of ids is cut by `.slice(…)`
 * where it is given, or is one parameter of raw SQL (`IN (SELECT value FROM json_each(?2))`).
 */
export const listsOfIdsAreCut: HouseRule = (sources) =>
  sources
    .filter((source) => isProduct(source) && /\bin\b\s*:/.test(source.text))
    .flatMap((source) => {
      const problems: string[] = [];
      walk(syntaxOf(source), (node) => {
        if (ts.isPropertyAssignment(node) && node.name.getText() === "in" && isUncutIds(node.initializer))
          problems.push(
            `${placeOf(node)} gives a list of ids to \`in:\`; cut it by .slice(…), or use json_each.`,
          );
      });
      return problems;
    });

function isUncutIds(value: ts.Expression): boolean {
  const text = value.getText();
  return /\b\w*ids\b|\.map\(/i.test(text) && !text.includes(".slice(") && !ts.isStringLiteral(value);
}
