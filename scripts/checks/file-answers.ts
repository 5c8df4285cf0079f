import ts from "typescript";
import type { HouseRule, Source } from "./source";

/** The only place that knows how a file is answered. */
const HELPER = "lib/platform/file-response.ts";
/**
 * May answer files: the exports and recordings, which write each into the audit, shared clips, whose links are in the audit and
 * whose visits are kept, and what holds nobody's data.
 */
const MAY_ANSWER_FILES = new Set([
  "worker/endpoints/exports/index.ts",
  "worker/endpoints/recording.ts",
  "worker/endpoints/clip.ts",
  "app/(app)/o/[org]/imports/samples/[kind]/route.ts",
]);
/** Public text that is made here and is no file. */
const PLAIN_BODIES = new Set(["app/(site)/legal/changes.xml/route.ts"]);
const FILE_TYPE = /^(text\/(csv|tab-separated-values)|audio\/|application\/(pdf|zip|octet-stream|vnd\.))/i;
const HANDLER = /^(app\/.*\/route\.tsx?|worker\/.*\.ts)$/;
const TEST = /\.test\.tsx?$/;

/**
 * A file is answered by `fileResponse` alone (never cached, typed, safely named), and only by the exports, which write
 * into the audit what leaves. So in handlers: no file headers of their own, and no body from elsewhere.
 */
export const fileAnswers: HouseRule = (sources) =>
  sources
    .filter(({ path }) => /^(app|lib|worker)\/.*\.tsx?$/.test(path) && !TEST.test(path))
    .flatMap(problemsOf);

function problemsOf({ path, text }: Source): string[] {
  if (path === HELPER) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const at = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && importsHelper(node) && !MAY_ANSWER_FILES.has(path))
      problems.push(
        `${at(node)} answers a file past the exports (worker/endpoints/exports), which audit what leaves.`,
      );
    if (ts.isStringLiteralLike(node) && /^content-disposition$/i.test(node.text))
      problems.push(`${at(node)} names a file by itself: use fileResponse of ${HELPER}.`);
    if (HANDLER.test(path)) {
      if (ts.isStringLiteralLike(node) && FILE_TYPE.test(node.text))
        problems.push(`${at(node)} answers a file by itself: use fileResponse of ${HELPER}.`);
      if (path.startsWith("app/") && isResponseWithBody(node) && !PLAIN_BODIES.has(path))
        problems.push(
          `${at(node)} answers a body from elsewhere: a file goes through worker/endpoints/exports.`,
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

/** Types alone do no harm. */
function importsHelper({ moduleSpecifier, importClause }: ts.ImportDeclaration): boolean {
  if (!ts.isStringLiteral(moduleSpecifier) || !/\/file-response$/.test(moduleSpecifier.text)) return false;
  const names = importClause?.namedBindings;
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  return !names || ts.isNamespaceImport(names) || names.elements.some(({ isTypeOnly }) => !isTypeOnly);
}

/** `new Response(x)` where x is more than a text written right there. */
function isResponseWithBody(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) || node.expression.getText() !== "Response") return false;
  const body = node.arguments?.[0];
  return body !== undefined && body.kind !== ts.SyntaxKind.NullKeyword && !isWrittenText(body);
}

const isWrittenText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
