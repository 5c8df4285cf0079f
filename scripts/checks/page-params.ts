import ts from "typescript";
import { placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

const PAGE = /^app\/.*\.tsx$/;

/**
 * Anybody can repeat a parameter in an address, and then a page is given a list of texts. Pages read theirs by
 * `readSearchParams` or a list's `read`, which answer the first, and give them the type `SearchParams`, which hides nothing.
 */
export const pageParams: HouseRule = (sources) =>
  sources
    .filter(({ path, text }) => PAGE.test(path) && text.includes("searchParams"))
    .flatMap((source) => {
      const problems: string[] = [];
      walk(syntaxOf(source), (node) => {
        const problem = problemOf(node);
        if (problem) problems.push(`${placeOf(node)} ${problem}`);
      });
      return problems;
    });

function problemOf(node: ts.Node): string | null {
  if (ts.isPropertySignature(node) && node.name.getText() === "searchParams")
    return node.type?.getText() === "SearchParams" ? null : "types searchParams otherwise than SearchParams.";
  if (ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === "searchParams")
    return node.name.getText() === "searchParams"
      ? null
      : "renames searchParams; read it by readSearchParams.";
  if (ts.isPropertyAccessExpression(node) && node.name.text === "searchParams")
    return isRead(node) ? null : "reads searchParams itself; use readSearchParams.";
  if (!ts.isIdentifier(node) || node.text !== "searchParams") return null;
  const { parent } = node;
  const isName =
    ts.isBindingElement(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyAccessExpression(parent) ||
    ts.isJsxAttribute(parent);
  return isName || isRead(node) ? null : "reads searchParams itself; use readSearchParams.";
}

/** By `readSearchParams`, or by the address of a list (`itemsAddress.read`), which reads by it. */
const isRead = ({ parent }: ts.Node) =>
  ts.isCallExpression(parent) && /^(readSearchParams|\w+Address\.read)$/.test(parent.expression.getText());
