import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** What takes an action as a function, and answers where its answer is lost; see components/forms/call-action.ts. */
const CALLERS = new Set(["callAction", "callFormAction"]);
const ACTIONS_MODULE = /(^|[/-])actions$/;

/**
 * A server action whose answer is lost on the way rejects: awaited as it stands, the whole page becomes an error page and
 * what was typed is gone. So screens hand actions to `callAction` (or a hook that does) as a function.
 */
export const actionCalls: HouseRule = (sources) =>
  sources
    .filter(({ path }) => /^(app|components)\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap(problemsOf);

function problemsOf({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const actions = new Set(
    file.statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
      if (!ACTIONS_MODULE.test(statement.moduleSpecifier.text)) return [];
      const bindings = statement.importClause?.namedBindings;
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
    }),
  );
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      actions.has(node.expression.text) &&
      !isHandedOn(node)
    ) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      problems.push(`${path}:${line + 1} calls ${node.expression.text} directly; hand it to callAction.`);
    }
    ts.forEachChild(node, visit);
  };
  if (actions.size > 0) visit(file);
  return problems;
}

/** `callAction(() => saveAction(input))`: the whole body of a function that is handed to one of the callers. */
function isHandedOn(call: ts.CallExpression): boolean {
  const around = call.parent;
  if (!ts.isArrowFunction(around) || around.body !== call || !ts.isCallExpression(around.parent))
    return false;
  const { expression } = around.parent;
  return ts.isIdentifier(expression) && CALLERS.has(expression.text);
}
