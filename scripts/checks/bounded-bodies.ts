import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** The one reader of bodies. */
const READER = "lib/platform/request-body.ts";
/** Where requests arrive. What the browser runs and what tests send is no request of ours. */
const SERVER = /^(worker|lib|app|scripts\/test)\/.*\.ts$/;
const NOT_SERVER = /\.test\.ts$|\/testing\.ts$|^worker\/durable-objects\/|^scripts\/test\/kill/;
const READS = new Set(["json", "text", "arrayBuffer", "formData", "blob", "bytes"]);
const REQUEST_TYPES = new Set(["Request", "NextRequest", "IncomingRequest"]);
const NAMED_REQUEST = /^(req|request|arrived|incoming)$/i;

/**
 * A body is read by lib/platform/request-body.ts alone, which stops at a limit: nothing else calls `.json()`, `.text()`,
 * `.arrayBuffer()`, `.formData()`, `.blob()` or `.bytes()` on a request, or touches its `.body`. Only the pipeline may ask
 * whether there is one.
 */
export const boundedBodies: HouseRule = (sources) =>
  sources
    .filter(({ path }) => SERVER.test(path) && !NOT_SERVER.test(path) && path !== READER)
    .flatMap(problemsOf);

function problemsOf({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const requests = requestNames(file);
  const isRequest = (node: ts.Expression): boolean => {
    if (ts.isIdentifier(node)) return requests.has(node.text) || NAMED_REQUEST.test(node.text);
    if (ts.isPropertyAccessExpression(node)) return NAMED_REQUEST.test(node.name.text);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
      return isRequest(node.expression);
    if (ts.isNewExpression(node)) return REQUEST_TYPES.has(node.expression.getText());
    // A clone of a request is one.
    return (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === "clone" &&
      isRequest(node.expression.expression)
    );
  };
  const problems: string[] = [];
  const refuse = (node: ts.Node, what: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    problems.push(`${path}:${line + 1} ${what}: read it with ${READER}, which has a limit.`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isRequest(node.expression)) {
      const name = node.name.text;
      if (READS.has(name)) refuse(node, `reads a request's body by .${name}()`);
      else if (name === "body" && !isQuestion(node)) refuse(node, "uses a request's body");
    }
    if (ts.isElementAccessExpression(node) && isRequest(node.expression))
      refuse(node, "picks from a request");
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && node.initializer)
      if (isRequest(node.initializer))
        for (const { name, propertyName } of node.name.elements) {
          const picked = (propertyName ?? name).getText();
          if (READS.has(picked) || picked === "body") refuse(node, `takes .${picked} from a request`);
        }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

/** `if (!request.body)`: asks whether there is a body without touching it. */
const isQuestion = (node: ts.Node): boolean =>
  ts.isPrefixUnaryExpression(node.parent) && node.parent.operator === ts.SyntaxKind.ExclamationToken;

/** The parameters and variables of a file that hold a request. */
function requestNames(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isParameter(node) || ts.isVariableDeclaration(node)) && ts.isIdentifier(node.name)) {
      const isTyped =
        node.type !== undefined &&
        ts.isTypeReferenceNode(node.type) &&
        REQUEST_TYPES.has(node.type.typeName.getText());
      const isMade =
        node.initializer !== undefined &&
        ((ts.isNewExpression(node.initializer) && REQUEST_TYPES.has(node.initializer.expression.getText())) ||
          (ts.isIdentifier(node.initializer) && NAMED_REQUEST.test(node.initializer.text)));
      if (isTyped || isMade) names.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
