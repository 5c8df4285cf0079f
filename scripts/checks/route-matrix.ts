import ts from "typescript";
import type { HouseRule } from "./source";

const MATRIX = "lib/accounts/routes.ts";
const ROUTE_FILE = /^app\/(?:(.*)\/)?(?:page|route)\.tsx?$/;
/** Keys of paths that the Worker answers before Next begin with this. */
const WORKER_PREFIX = "worker:";

/** The path of a page or route handler as a person sees it: groups and parallel slots are not part of it. */
export function routeOf(file: string): string | null {
  const match = ROUTE_FILE.exec(file);
  if (!match) return null;
  const parts = (match[1] ?? "").split("/").filter((part) => part && !/^\(.*\)$|^@/.test(part));
  return `/${parts.join("/")}`;
}

/** Every page and route handler is listed in `routeRules` with who may open it, and nothing else is. */
export const routeMatrix: HouseRule = (sources) => {
  const routes = new Map(
    sources.flatMap(({ path }) => {
      const route = routeOf(path);
      return route ? [[route, path] as const] : [];
    }),
  );
  const matrix = sources.find(({ path }) => path === MATRIX);
  if (!matrix) return [`${MATRIX} is missing: it must export routeRules, the rule of every route.`];
  const rules = ruleKeys(matrix.text);
  if (!rules) return [`${MATRIX} must export an object literal named routeRules.`];
  const unlisted = [...routes].filter(([route]) => !rules.has(route));
  const vanished = [...rules].filter((rule) => !rule.startsWith(WORKER_PREFIX) && !routes.has(rule));
  return [
    ...unlisted.map(([route, path]) => `${path}: the route ${route} has no rule in ${MATRIX}.`),
    ...vanished.map((rule) => `${MATRIX} names ${rule}, which no file under app/ serves.`),
  ];
};

function ruleKeys(text: string): Set<string> | null {
  const file = ts.createSourceFile(MATRIX, text, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() !== "routeRules" || !initializer) continue;
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
