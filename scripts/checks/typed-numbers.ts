import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** The one module that makes numbers of text. */
const HOME = /^lib\/format\/number-(input|schema)\.ts$/;
/** Screens, and what comes in from them. */
const CHECKED =
  /^(app|components)\/.*\.tsx?$|^lib\/(.+\/)?(schema|actions|[\w-]+-schema|content-fields)\.ts$/;
const COERCIONS = new Set(["Number", "parseFloat", "parseInt"]);

/**
 * What somebody typed is read by `parseNumberInput`, in the locale of the reader: `Number("1.500")` is 1.5 in a German
 * browser too, and `Number("0x10")` is 16. Hidden fields and addresses are read by `integerText`.
 */
export const typedNumbers: HouseRule = (sources) =>
  sources
    .filter(({ path }) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !HOME.test(path))
    .flatMap((source) => problemsOf(source, CHECKED.test(source.path)));

function problemsOf({ path, text }: Source, screen: boolean): string[] {
  if (!/number|parseInt|parseFloat|\+/i.test(text)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const problems: string[] = [];
  const report = (node: ts.Node, what: string) =>
    problems.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  const visit = (node: ts.Node): void => {
    if (isCoercedSchema(node)) report(node, "coerces text to a number; use numberText or integerText.");
    else if (screen && isCoercion(node))
      report(node, "makes a number of a value; use parseNumberInput or integerText.");
    else if (isNumberInput(node))
      report(node, 'has type="number", which reads no grouping and takes 1e3; use NumberField.');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

const isCoercedSchema = (node: ts.Node) =>
  ts.isPropertyAccessExpression(node) &&
  /^(number|bigint)$/.test(node.name.text) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === "coerce";

/** `Number(x)`, also handed on as a function, `Number.parseFloat(x)`, `parseInt(x)`, `+x`. */
function isCoercion(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusToken && !ts.isNumericLiteral(node.operand);
  if (!ts.isCallExpression(node)) return false;
  const { expression, arguments: given } = node;
  if (given.some((argument) => ts.isIdentifier(argument) && COERCIONS.has(argument.text))) return true;
  if (ts.isIdentifier(expression)) return COERCIONS.has(expression.text);
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.expression.getText() === "Number" &&
    COERCIONS.has(expression.name.text)
  );
}

/** Charts call their axes numbers too. */
function isNumberInput(node: ts.Node): boolean {
  if (!ts.isJsxAttribute(node) || node.name.getText() !== "type") return false;
  const element = node.parent.parent;
  return /["']number["']/.test(node.initializer?.getText() ?? "") && !/Axis$/.test(element.tagName.getText());
}
