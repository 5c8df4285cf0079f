import ts from "typescript";
import type { HouseRule, Source } from "./source";

const REGISTRY = "worker/endpoints/index.ts";
const PIPELINE = "requestPipeline";
const IS_TEST = /\.test\.ts$|\/testing\.ts$/;
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const parse = ({ path, text }: Source) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/**
 * Every request goes through the one pipeline. A file of the Worker that answers requests itself (`export default { fetch }`,
 * a WorkerEntrypoint, a listener) must do it by requestPipeline(…), and every endpoint is in the list that the pipeline reads
 * and is imported by nothing else.
 */
export const endpointsInPipeline: HouseRule = (sources) => {
  const worker = sources.filter(({ path }) => /^worker\/.*(?<!\.d)\.ts$/.test(path) && !IS_TEST.test(path));
  const registry = worker.find(({ path }) => path === REGISTRY);
  if (!registry) return [`${REGISTRY} is missing: it must list every endpoint.`];
  const listed = listedEndpoints(registry);
  return worker.flatMap((source) => [
    ...fetchProblems(source),
    ...endpointsOf(source)
      .filter((name) => !listed.has(name))
      .map((name) => `${source.path}: ${name} is not in ENDPOINTS of ${REGISTRY}.`),
    ...(source.path === REGISTRY || source.path.startsWith("worker/endpoints/") ? [] : directImports(source)),
  ]);
};

/** What answers requests without the pipeline. Durable objects are reached from our own code alone. */
function fetchProblems(source: Source): string[] {
  if (source.path.startsWith("worker/durable-objects/")) return [];
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExportAssignment(node) && ts.isObjectLiteralExpression(node.expression)) {
      for (const property of node.expression.properties) {
        if (property.name?.getText() !== "fetch") continue;
        const isPipeline =
          ts.isPropertyAssignment(property) &&
          ts.isCallExpression(property.initializer) &&
          property.initializer.expression.getText() === PIPELINE;
        if (!isPipeline) problems.push(`${source.path}: fetch must be made by ${PIPELINE}(…).`);
      }
    } else if (ts.isExportAssignment(node) && !ts.isObjectLiteralExpression(node.expression))
      problems.push(`${source.path}: the default export must be an object whose fetch the check can read.`);
    if (
      ts.isClassDeclaration(node) &&
      node.heritageClauses?.some((one) => /\bWorkerEntrypoint\b/.test(one.getText()))
    )
      problems.push(`${source.path}: a WorkerEntrypoint answers requests past the pipeline.`);
    if (ts.isCallExpression(node) && node.expression.getText() === "addEventListener")
      problems.push(`${source.path}: a listener answers requests past the pipeline.`);
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return problems;
}

/** The names of a file's endpoints: exported values of type Endpoint. */
function endpointsOf(source: Source): string[] {
  return parse(source).statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ type }) => type?.getText() === "Endpoint")
      .map(({ name }) => name.getText());
  });
}

function listedEndpoints(registry: Source): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === "ENDPOINTS" && node.initializer)
      if (ts.isArrayLiteralExpression(node.initializer))
        for (const element of node.initializer.elements) names.add(element.getText());
    ts.forEachChild(node, visit);
  };
  visit(parse(registry));
  return names;
}

const directImports = (source: Source): string[] =>
  parse(source).statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    /\/endpoints\/(?!endpoint$)/.test(statement.moduleSpecifier.text)
      ? [
          `${source.path}: takes an endpoint from ${statement.moduleSpecifier.text}; only the pipeline calls them.`,
        ]
      : [],
  );

/**
 * Whoever comes into an organization is asked by lib/accounts: nothing else calls findWorkspace, and each method of a route
 * handler under /o/[org] is made by workspaceRoute(permission, …).
 */
export const workspacesAreOpened: HouseRule = (sources) =>
  sources
    .filter(({ path }) => /^(app|lib|worker|components)\/.*\.tsx?$/.test(path) && !IS_TEST.test(path))
    .flatMap((source) => [
      ...(!source.path.startsWith("lib/accounts/") && /\bfindWorkspace\b/.test(source.text)
        ? [
            `${source.path}: findWorkspace asks for the membership alone; use openWorkspace or workspaceRoute.`,
          ]
        : []),
      ...(!source.path.startsWith("lib/accounts/") && /\bopenWorkspace\([^;]*"show"/.test(source.text)
        ? [
            `${source.path}: openWorkspace for showing does not ask for the trial; only pages do that, by workspace().`,
          ]
        : []),
      ...(/^app\/.*\/o\/\[org\]\/.*route\.ts$/.test(source.path) ? unguardedMethods(source) : []),
    ]);

function unguardedMethods(source: Source): string[] {
  const problem = (name: string) => `${source.path}: ${name} is not made by workspaceRoute(permission, …).`;
  return parse(source).statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && METHODS.has(statement.name?.text ?? ""))
      return [problem(statement.name?.text ?? "")];
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) return [problem("a passed-on export")];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ name, initializer }) => METHODS.has(name.getText()) && !isWorkspaceRoute(initializer))
      .map(({ name }) => problem(name.getText()));
  });
}

const isWorkspaceRoute = (node: ts.Expression | undefined): boolean =>
  node !== undefined && ts.isCallExpression(node) && node.expression.getText() === "workspaceRoute";
