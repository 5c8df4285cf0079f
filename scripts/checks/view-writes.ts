import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

/** Actions that a permission to look is enough for, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  leaveOrganizationAction: "Everybody may leave, whatever they may do here.",
  previewAction: "Only fills in a text and gives it back.",
};
const TIERS = new Set(["orgAction", "staffAction"]);
const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const VIEW = /["'`][\w-]+(\.[\w-]+)*\.view(-all)?["'`]/;

/**
 * Server actions and handlers of writing requests change something, so none is satisfied with a permission to look: a
 * viewer, and a visitor of the demo, have those.
 */
export const viewersChangeNothing: HouseRule = (sources) => {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const source of sources.filter(isProduct)) {
    if (!VIEW.test(source.text)) continue;
    const isRoute = /^app\/.*\/route\.tsx?$/.test(source.path);
    walk(syntaxOf(source), (node) => {
      if (isRoute && (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node))) {
        const name = node.name?.getText() ?? "";
        if (WRITES.has(name) && VIEW.test(node.getText()))
          problems.push(`${placeOf(node)} ${name} asks only for a permission to look.`);
      }
      if (!ts.isVariableDeclaration(node) || !node.initializer) return;
      const tier = tierOf(node.initializer);
      if (!tier || !VIEW.test(tier.getText())) return;
      const name = node.name.getText();
      seen.add(name);
      if (!(name in ALLOWED)) problems.push(`${placeOf(node)} ${name} asks only for a permission to look.`);
    });
  }
  const gone = Object.keys(ALLOWED).filter((name) => !seen.has(name));
  return [...problems, ...gone.map((name) => `scripts/checks/view-writes.ts lists ${name}, which is gone.`)];
};

/** The `orgAction("…")` that an action is made of. */
function tierOf(action: ts.Expression): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  walk(action, (node) => {
    if (ts.isCallExpression(node) && TIERS.has(node.expression.getText())) found ??= node.arguments[0];
  });
  return found;
}
