import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** Actions that only read, so that there is nothing to tell of. */
const ONLY_READ = new Set(["lib/policies/actions.ts previewAction"]);

/**
 * What staff do is in the audit. The database layer refuses a write by an actor of the staff that comes without an audit
 * entry (lib/platform/db/batch.ts), so what is left to check is that every action of theirs hands on who acts: it must
 * give `ctx.staff` or `ctx.actor` to what it calls, and make no actor of its own.
 */
export const staffActionsName: HouseRule = (sources) =>
  sources
    .filter(({ path, text }) => /\.tsx?$/.test(path) && /^\s*"use server"/.test(text))
    .flatMap(problemsOf);

function problemsOf({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && isOfStaff(node.initializer)) {
      const body = node.initializer.getText();
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      if (!/\bctx\.(staff|actor)\b/.test(body) && !ONLY_READ.has(`${path} ${node.name.getText()}`))
        problems.push(
          `${path}:${line + 1} ${node.name.getText()} does not hand on ctx.staff or ctx.actor: the audit would not know who acted.`,
        );
      if (/\bkind:\s*["'](user|agent|system|staff)["']/.test(body))
        problems.push(`${path}:${line + 1} ${node.name.getText()} makes an actor of its own.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function isOfStaff(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && child.text === "staffAction") found = true;
    else ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
