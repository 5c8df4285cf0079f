import type { Source } from "./source";

export interface SchemaModel {
  name: string;
  path: string;
  scope: string;
  retention: string;
  personal: readonly string[];
  columns: readonly string[];
}

/** The models of prisma/schema with the tags in their comments (docs/data-rules.md). */
export function schemaModels(sources: readonly Source[]): SchemaModel[] {
  return sources
    .filter(({ path }) => /^prisma\/schema\/.*\.prisma$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/((?:\/\/\/.*\n)*)model (\w+) \{\n([\s\S]*?)\n\}/g)].map((match) => {
        const comment = (match[1] ?? "").replaceAll(/\n?\/\/\/ ?/g, " ");
        const tag = (key: string) => new RegExp(`@${key} ([^@]+)`).exec(comment)?.[1]?.trim() ?? "";
        const columns = (match[3] ?? "").matchAll(/^ {2}(\w+)\s+(?:String|Int|BigInt|Float|Boolean)\b/gm);
        return {
          name: match[2] ?? "",
          path,
          scope: tag("scope"),
          retention: tag("retention"),
          personal: tag("personal").split(/\s+/),
          columns: [...columns].map((column) => column[1] ?? ""),
        };
      }),
    );
}
