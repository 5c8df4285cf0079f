import ts from "typescript";
import type { HouseRule } from "./source";

const MATRIX = "lib/web/routes.ts";
const ROUTE_FILE = /^app\/(?:(.*)\/)?(?:page|route)\.tsx?$/;
/** Files that the Worker makes past Next, by their routes. */
const EXPORTS = /^worker\/endpoints\/exports\/(organization|staff|person)\.ts$/;
const EXPORTS_NAME = /^(organization|staff|person)Exports$/;
/** Keys of paths that the Worker answers before Next begin with this. */
const WORKER_PREFIX = "worker:";

/** The path of a page or route handler as a person sees it: groups and parallel slots are not part of it. */
export function routeOf(file: string): string | null {
  const match = ROUTE_FILE.exec(file);
  if (!match) return null;
  const parts = (match[1] ?? "").split("/").filter((part) => part && !/^\(.*\)$|^@/.test(part));
  return `/${parts.join("/")}`;
}

/** Every page, route handler and export is listed in `routeRules` with who may open it, and nothing else is. */
export const routeMatrix: HouseRule = (sources) => {
  const routes = new Map(
    sources.flatMap(({ path, text }) => {
      const route = routeOf(path);
      const exported = EXPORTS.test(path) ? [...(objectKeys(path, text, EXPORTS_NAME) ?? [])] : [];
      return [...(route ? [route] : []), ...exported].map((served) => [served, path] as const);
    }),
  );
  const matrix = sources.find(({ path }) => path === MATRIX);
  if (!matrix) return [`${MATRIX} is missing: it must export routeRules, the rule of every route.`];
  const rules = objectKeys(MATRIX, matrix.text, /^routeRules$/);
  if (!rules) return [`${MATRIX} must export an object literal named routeRules.`];
  const unlisted = [...routes].filter(([route]) => !rules.has(route));
  const vanished = [...rules].filter((rule) => !rule.startsWith(WORKER_PREFIX) && !routes.has(rule));
  return [
    ...unlisted.map(([route, path]) => `${path}: the route ${route} has no rule in ${MATRIX}.`),
    ...vanished.map((rule) => `${MATRIX} names ${rule}, which no file under app/ and no export serves.`),
  ];
};

/** The keys of the object literal that a file assigns to a variable of this name. */
function objectKeys(path: string, text: string, variable: RegExp): Set<string> | null {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!variable.test(name.getText()) || !initializer) continue;
      let value: ts.Expression = initializer;
      while (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) value = value.expression;
      if (!ts.isObjectLiteralExpression(value)) return null;
      return new Set(
        value.properties.flatMap((property) =>
          property.name && (ts.isStringLiteral(property.name) || ts.isIdentifier(property.name))
            ? [property.name.text]
            : [],
        ),
      );
    }
  }
  return null;
}
