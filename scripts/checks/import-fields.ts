import { posix } from "node:path";
import ts from "typescript";
import { syntaxOf, walk } from "./ast";
import type { HouseRule, Source } from "./source";

const KINDS = /^lib\/mapping\/kinds\/(?!index|types|words|common-fields)([\w-]+)\.ts$/;
const BULK = /^lib\/\w+\/bulk\/([\w-]+)\.ts$/;
const COMMON = "lib/mapping/kinds/common-fields.ts";

/** Fields that the mapping itself takes into others. */
const READ_BY_MAPPING = new Set(["pricePer"]);

/**
 * A field of an import that is offered, mapped and checked is also read by what stores the rows of its kind: a field that
 * nothing reads throws away what people bring. (lib/imports/load/stored-fields.worker.test.ts looks into the tables.)
 */
export const importFieldsAreStored: HouseRule = (sources) => {
  const common = sources.find(({ path }) => path === COMMON);
  const shared = common ? sharedFields(common) : new Map<string, string>();
  return sources
    .filter(({ path }) => KINDS.test(path) && !path.endsWith(".test.ts"))
    .flatMap((source) => {
      const kind = KINDS.exec(source.path)?.[1] ?? "";
      const planner = sources.find(({ path }) => BULK.exec(path)?.[1] === kind);
      // Fields that several kinds share a file for belong to the kind that spreads them.
      if (!planner) return [];
      // What only goes into a row's id is not stored.
      const read = readNames(
        sources.filter(({ path }) => path === planner.path || isHelperOf(planner, path)),
      );
      return fieldsOf(source, sources, shared)
        .filter((field) => !read.has(field) && !READ_BY_MAPPING.has(field))
        .map(
          (field) => `${source.path}: the field ${field} is offered, and ${planner.path} does not read it.`,
        );
    });
};

/** Files of its own and other bulk folders that a planner imports. */
function isHelperOf(planner: Source, path: string): boolean {
  const name = BULK.exec(path)?.[1];
  if (!name || name === "sales-line-id") return false;
  const own = posix.dirname(path) === posix.dirname(planner.path);
  return planner.text.includes(own ? `"./${name}"` : `"@/${path.slice(0, -".ts".length)}"`);
}

/** Keys of a kind: those written in its file, those it takes from the shared ones, and those of files it spreads. */
function fieldsOf(source: Source, sources: readonly Source[], shared: ReadonlyMap<string, string>): string[] {
  const keys = keysOf(source);
  for (const [, name] of source.text.matchAll(/\bcommon\.(\w+)/g)) keys.push(shared.get(name ?? "") ?? "");
  for (const [, file] of source.text.matchAll(/import \{ \w+Fields \} from "\.\/([\w-]+)"/g)) {
    const other = sources.find(({ path }) => path === `lib/mapping/kinds/${file}.ts`);
    if (other) keys.push(...keysOf(other));
  }
  return [...new Set(keys.filter(Boolean))];
}

function keysOf(source: Source): string[] {
  const keys: string[] = [];
  walk(syntaxOf(source), (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const texts = new Map(
      node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) ? [[property.name.getText(), property.initializer] as const] : [],
      ),
    );
    const key = texts.get("key");
    if (texts.has("label") && texts.has("type") && key && ts.isStringLiteral(key)) keys.push(key.text);
  });
  return keys;
}

/** Shared fields: the name of the constant and its key. */
const sharedFields = ({ text }: Source): Map<string, string> =>
  new Map(
    [...text.matchAll(/export const (\w+): FieldDefinition = \{\s*key: "(\w+)"/g)].map((m) => [
      m[1] ?? "",
      m[2] ?? "",
    ]),
  );

/** Names that are read of something: `row.name`, or `{ name } = row`. */
function readNames(sources: readonly Source[]): Set<string> {
  const names = new Set<string>();
  for (const source of sources)
    walk(syntaxOf(source), (node) => {
      if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
      if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
    });
  return names;
}
