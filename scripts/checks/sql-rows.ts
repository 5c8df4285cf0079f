import path from "node:path";
import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule, Source } from "./source";

/** Functions whose type argument is the row that their SQL selects. */
const READERS = new Set(["query", "first", "all", "rowsOf", "$queryRawUnsafe"]);

/**
 * TypeScript believes what a row type says of raw SQL. So the columns of the SELECT are held against it: a property that
 * no column fills would be undefined, and a column that no property names is read for nothing.
 */
export const sqlRowsAreSelected: HouseRule = (sources) => {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return sources.filter(isProduct).flatMap((source) => {
    if (!/\b(query|first|all|rowsOf|\$queryRawUnsafe)</.test(source.text)) return [];
    const problems: string[] = [];
    walk(syntaxOf(source), (node) => {
      if (!ts.isCallExpression(node)) return;
      const [rowType] = node.typeArguments ?? [];
      const name = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      if (!rowType || !READERS.has(name)) return;
      const sql = sqlOf(node);
      const columns = sql && selectedColumns(sql);
      const type = propertiesOf(rowType, source, byPath);
      if (!columns || !type) return;
      const missing = [...type.names].filter((property) => !columns.names.has(property));
      const unused = [...columns.names].filter((column) => !type.names.has(column));
      if (missing.length > 0 && !columns.open)
        problems.push(`${placeOf(node)} reads ${missing.join(", ")}, which its SELECT does not give.`);
      if (unused.length > 0 && !type.open)
        problems.push(`${placeOf(node)} selects ${unused.join(", ")}, which its row type does not name.`);
    });
    return problems;
  });
};

interface Names {
  names: Set<string>;
  /** There are others that cannot be told from the text. */
  open: boolean;
}

/** The SQL of a call: its first argument, that of the `prepare` it follows, or the `sql` of an object. */
function sqlOf(call: ts.CallExpression): string | null {
  let [given]: readonly (ts.Expression | undefined)[] = call.arguments;
  if (given && ts.isObjectLiteralExpression(given))
    given = given.properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && property.name.getText() === "sql",
    )?.initializer;
  if (!given)
    walk(call.expression, (node) => {
      if (ts.isCallExpression(node) && /\.prepare$/.test(node.expression.getText()))
        given = node.arguments[0];
    });
  if (given && ts.isIdentifier(given)) given = constantOf(given);
  return given ? textOf(given) : null;
}

/** What is filled into a text becomes `§`, which stands for anything. */
function textOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `§${span.literal.text}`).join("");
}

function constantOf(name: ts.Identifier): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  walk(name.getSourceFile(), (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text) found = node.initializer;
  });
  return found;
}

/** The names of a SELECT's columns; null when the text is none. */
export function selectedColumns(sql: string): Names | null {
  const begin = /^\s*SELECT\s+(?:DISTINCT\s+)?/i.exec(sql);
  if (!begin) return null;
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (let i = begin[0].length; i < sql.length; i++) {
    const character = sql[i] as string;
    if (quote) quote = character === quote ? "" : quote;
    else if (character === "'" || character === '"') quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (depth === 0 && /\s/.test(character) && /^\s+FROM\b/i.test(sql.slice(i))) break;
    else if (depth === 0 && character === ",") {
      parts.push(part);
      part = "";
      continue;
    }
    part += character;
  }
  parts.push(part);
  const names: Names = { names: new Set(), open: false };
  for (const column of parts.map((text) => text.trim())) {
    // A parameter that is selected is there to be bound: every one that is given must be used.
    if (/^\?\d+ AS \w+/i.test(column)) continue;
    const name = /(?:\bAS\s+|\.|^)"?(\w+)"?$/i.exec(column)?.[1];
    if (!name || column.endsWith("§")) names.open = true;
    else names.names.add(name);
  }
  return names;
}

/** The properties of a row type, as far as the text tells; null when it tells nothing. */
function propertiesOf(type: ts.TypeNode, source: Source, byPath: ReadonlyMap<string, Source>): Names | null {
  if (ts.isParenthesizedTypeNode(type)) return propertiesOf(type.type, source, byPath);
  if (ts.isTypeLiteralNode(type)) return membersOf(type.members);
  if (ts.isIntersectionTypeNode(type)) {
    const each = type.types.map((part) => propertiesOf(part, source, byPath));
    const names = new Set(each.flatMap((part) => [...(part?.names ?? [])]));
    return { names, open: each.some((part) => !part || part.open) };
  }
  if (!ts.isTypeReferenceNode(type)) return null;
  const name = type.typeName.getText();
  const [first, second] = type.typeArguments ?? [];
  if ((name === "Omit" || name === "Pick") && first && second) {
    const keys = new Set([...second.getText().matchAll(/"(\w+)"/g)].map((match) => match[1] ?? ""));
    if (name === "Pick") return { names: keys, open: false };
    const whole = propertiesOf(first, source, byPath);
    return whole && { ...whole, names: new Set([...whole.names].filter((key) => !keys.has(key))) };
  }
  return type.typeArguments ? null : declared(name, source, byPath);
}

function declared(name: string, source: Source, byPath: ReadonlyMap<string, Source>): Names | null {
  for (const statement of syntaxOf(source).statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === name) {
      const own = membersOf(statement.members);
      for (const clause of statement.heritageClauses ?? [])
        for (const parent of clause.types) {
          const inherited = parent.typeArguments
            ? null
            : declared(parent.expression.getText(), source, byPath);
          own.open ||= !inherited || inherited.open;
          for (const property of inherited?.names ?? []) own.names.add(property);
        }
      return own;
    }
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name && !statement.typeParameters)
      return propertiesOf(statement.type, source, byPath);
    const other = importedFrom(statement, name, source, byPath);
    if (other) return declared(name, other, byPath);
  }
  return null;
}

function importedFrom(
  statement: ts.Statement,
  name: string,
  source: Source,
  byPath: ReadonlyMap<string, Source>,
): Source | undefined {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return undefined;
  if (!bindings.elements.some((element) => element.name.text === name && !element.propertyName))
    return undefined;
  const from = statement.moduleSpecifier.text;
  const base = from.startsWith("@/") ? from.slice(2) : path.posix.join(path.posix.dirname(source.path), from);
  return [".ts", ".tsx", "/index.ts"].map((end) => byPath.get(base + end)).find(Boolean);
}

const membersOf = (members: ts.NodeArray<ts.TypeElement>): Names => ({
  names: new Set(
    members.flatMap((member) =>
      ts.isPropertySignature(member) && !member.questionToken
        ? [member.name.getText().replaceAll('"', "")]
        : [],
    ),
  ),
  open: members.some((member) => !ts.isPropertySignature(member) || Boolean(member.questionToken)),
});
