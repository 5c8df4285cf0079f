import ts from "typescript";

/** One small mistake: what stands at `start` to `end` of a file becomes `replacement`. */
export interface Mutant {
  kind: string;
  start: number;
  end: number;
  line: number;
  original: string;
  replacement: string;
  /** The expression or statement around it; white space counts as one blank. */
  context: string;
}

const COMPARISONS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: "<=",
  [ts.SyntaxKind.LessThanEqualsToken]: "<",
  [ts.SyntaxKind.GreaterThanToken]: ">=",
  [ts.SyntaxKind.GreaterThanEqualsToken]: ">",
};
const OPERATORS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: "!==",
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: "===",
  [ts.SyntaxKind.PlusToken]: "-",
  [ts.SyntaxKind.MinusToken]: "+",
  [ts.SyntaxKind.AsteriskToken]: "/",
  [ts.SyntaxKind.SlashToken]: "*",
  [ts.SyntaxKind.AmpersandAmpersandToken]: "||",
  [ts.SyntaxKind.BarBarToken]: "&&",
};
const METHODS: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["min", "max"],
  ["max", "min"],
]);
/** What goes wrong in SQL, as it stands in texts. */
const IN_SQL: readonly [RegExp, string][] = [
  [/ AND /g, " OR "],
  [/ <= /g, " < "],
  [/ >= /g, " > "],
  [/ < /g, " <= "],
  [/ > /g, " >= "],
  [/ IS NULL/g, " IS NOT NULL"],
];
/** Calls whose loss nobody can see from outside: they write to the log. */
const UNSEEN_CALL = /^(await )?(log\.|console\.|release\(|announce)/;

/** Every mutant of a file's code; types, imports and texts for people are left alone. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add: Add = (kind, node, replacement) => {
    const start = node.getStart();
    const original = text.slice(start, node.end);
    if (original === replacement) return;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    const context = (node.parent?.getText() ?? original).replaceAll(/\s+/g, " ");
    found.push({ kind, start, end: node.end, line, original, replacement, context });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node)) return;
    mutate(node, add);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

type Place = { getStart(): number; end: number; parent?: ts.Node };
type Add = (kind: string, node: Place, replacement: string) => void;

function mutate(node: ts.Node, add: Add): void {
  if (ts.isBinaryExpression(node)) {
    const { operatorToken: operator } = node;
    const boundary = COMPARISONS[operator.kind];
    const swapped = OPERATORS[operator.kind];
    if (boundary && !isComparator(node.parent)) add("boundary", operator, boundary);
    if (swapped && !isOfText(node)) add("operator", operator, swapped);
  } else if (ts.isIfStatement(node) || ts.isWhileStatement(node)) {
    add("condition", node.expression, `!(${node.expression.getText()})`);
    if (ts.isIfStatement(node)) add("never", node.expression, "false");
  } else if (ts.isConditionalExpression(node)) {
    add("condition", node.condition, `!(${node.condition.getText()})`);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    add("not", node, node.operand.getText());
  } else if (ts.isExpressionStatement(node) && isCall(node.expression)) {
    if (!UNSEEN_CALL.test(node.getText())) add("call", node, ";");
  } else if (ts.isThrowStatement(node)) {
    add("throw", node, ";");
  } else if (ts.isFunctionLike(node) && "body" in node && node.body && ts.isBlock(node.body)) {
    if (node.body.statements.length > 0 && !ts.isConstructorDeclaration(node))
      add("emptied", node.body, "{}");
  } else if (ts.isNumericLiteral(node) && !ts.isElementAccessExpression(node.parent)) {
    const value = Number(node.text.replaceAll("_", ""));
    if (Number.isFinite(value) && !isComparator(signed(node).parent)) add("number", node, String(value + 1));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    add("boolean", node, node.kind === ts.SyntaxKind.TrueKeyword ? "false" : "true");
  } else if (ts.isPropertyAccessExpression(node) && ts.isCallExpression(node.parent)) {
    const method = METHODS.get(node.name.text);
    if (method) add("method", node.name, method);
  } else if (ts.isPropertyAssignment(node)) {
    mutateProperty(node, add);
  } else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node)) {
    mutateSql(node, add);
  } else if (ts.isTemplateTail(node)) {
    mutateSql(node, add);
  }
}

/** A condition of a `where` is left out; a name in a table becomes the one before it. */
function mutateProperty(node: ts.PropertyAssignment, add: Add): void {
  const table = node.parent;
  const isWhere = ts.isPropertyAssignment(table.parent) && /^(where|AND)$/.test(table.parent.name.getText());
  if (isWhere) add("filter", node, "");
  if (!ts.isIdentifier(node.initializer)) return;
  const names = table.properties.flatMap((other) =>
    ts.isPropertyAssignment(other) && ts.isIdentifier(other.initializer) ? [other.initializer.text] : [],
  );
  const other = [...new Set(names)].find((name) => name !== (node.initializer as ts.Identifier).text);
  if (names.length > 3 && new Set(names).size < names.length && other) add("table", node.initializer, other);
}

function mutateSql(node: ts.Node, add: Add): void {
  const raw = node.getText();
  if (!/\b(SELECT|UPDATE|INSERT|DELETE|WHERE|FROM)\b|"\w+" (=|<|>|IS)|\{\w+\}/.test(raw)) return;
  for (const [pattern, replacement] of IN_SQL) {
    for (const match of raw.matchAll(pattern)) {
      const start = node.getStart() + match.index;
      add("sql", { getStart: () => start, end: start + match[0].length }, replacement);
    }
  }
}

/** `a < b ? -1 : 1` says only which comes first: the size of the numbers, and what is said of equals, is all one. */
function isComparator(node: ts.Node): boolean {
  const isOne = (side: ts.Expression) => /^-?1$/.test(side.getText());
  if (!ts.isConditionalExpression(node)) return false;
  return isOne(node.whenTrue) && (isOne(node.whenFalse) || ts.isConditionalExpression(node.whenFalse));
}

const signed = (node: ts.Node): ts.Node => (ts.isPrefixUnaryExpression(node.parent) ? node.parent : node);

const isCall = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) ||
  ((ts.isAwaitExpression(node) || ts.isVoidExpression(node)) && isCall(node.expression));

/** `+` that joins texts has no opposite. */
const isOfText = (node: ts.BinaryExpression): boolean =>
  node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
  [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));

/** The file with the mistake in it. */
export const applyMutant = (text: string, { start, end, replacement }: Mutant): string =>
  text.slice(0, start) + replacement + text.slice(end);

/** A few of many, the same ones for the same seed. */
export function sample<T>(all: readonly T[], limit: number, seed: number): T[] {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return all
    .map((value) => ({ value, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, limit)
    .map(({ value }) => value);
}
