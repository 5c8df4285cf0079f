import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** The action clients that a server action can be made of; see lib/web/action-client.ts. */
const CLIENTS = new Set(["publicAction", "userAction", "provenUserAction", "orgAction", "staffAction"]);
const CLIENT_MODULE = /(^|\/)(staff-)?action-client$/;
/** Wrappers that only hand on a guarded action; see lib/web/form-action.ts. */
const WRAPPERS = new Set(["formAction"]);

/**
 * Every export of a "use server" file can be called by anyone on the internet. So each must be `client….action(…)`, or a
 * wrapper around just that; and no function may become a server action on its own.
 */
export const guardedActions: HouseRule = (sources) =>
  sources.filter(({ path, text }) => /\.tsx?$/.test(path) && /use server/.test(text)).flatMap(problemsOf);

function problemsOf({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const at = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const problems: string[] = [];
  const isServerFile = file.statements.some(isUseServer);

  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && node.statements.some(isUseServer))
      problems.push(`${at(node)} makes a server action inside a function; put it into an actions.ts.`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (!isServerFile) return problems;

  const clients = importedClients(file);
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer || !isGuarded(initializer, clients))
          problems.push(
            `${at(statement)} exports ${name.getText()}, which is not made by the action client.`,
          );
      }
    } else if (isTypeOnly(statement)) {
      // Types do not exist at run time.
    } else if (
      ts.isExportDeclaration(statement) ||
      ts.isExportAssignment(statement) ||
      isExported(statement)
    ) {
      problems.push(`${at(statement)} exports something that is not made by the action client.`);
    }
  }
  return problems;
}

const isUseServer = (node: ts.Node) =>
  ts.isExpressionStatement(node) &&
  ts.isStringLiteral(node.expression) &&
  node.expression.text === "use server";

const isExported = (node: ts.Statement) =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

const isTypeOnly = (node: ts.Statement) =>
  ts.isTypeAliasDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  (ts.isExportDeclaration(node) && node.isTypeOnly);

/** Only the real clients count: a local function of the same name is none. */
function importedClients(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!CLIENT_MODULE.test(statement.moduleSpecifier.text)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings)) {
      for (const { name, propertyName } of bindings.elements)
        if (CLIENTS.has((propertyName ?? name).text)) names.add(name.text);
    }
  }
  return names;
}

function isGuarded(node: ts.Expression, clients: Set<string>): boolean {
  if (!ts.isCallExpression(node)) return false;
  if (ts.isIdentifier(node.expression) && WRAPPERS.has(node.expression.text)) {
    const inner = node.arguments[0];
    return inner !== undefined && isGuarded(inner, clients);
  }
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const last = node.expression.name.text;
  if (last !== "action" && last !== "stateAction") return false;
  let root: ts.Expression = node.expression.expression;
  while (ts.isCallExpression(root) || ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && clients.has(root.text);
}
