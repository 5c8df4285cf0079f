import { UserError } from "@/lib/platform/errors";

/** What stands in for each `{{name}}` of a text: words, or Markdown blocks. */
export type Fillings = Readonly<Record<string, string>>;

const PLACE = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * A text with its places filled in from the records.
 *
 * @throws UserError naming every place that no record fills, so that no version is published with a hole in it.
 */
export function fillIn(body: string, fillings: Fillings): string {
  const unknown = new Set<string>();
  const filled = body.replaceAll(PLACE, (place, name: string) => {
    const filling = fillings[name];
    if (filling === undefined) unknown.add(place);
    return filling ?? place;
  });
  if (unknown.size > 0)
    throw new UserError(
      `No record fills ${[...unknown].join(", ")}. Known are: ${Object.keys(fillings)
        .map((name) => `{{${name}}}`)
        .join(", ")}.`,
      "body",
    );
  return filled;
}

/** A table in Markdown. Line breaks and bars in cells would break it, so they are taken out. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A name that Markdown must not read as emphasis, such as `_ga_*`. */
export const codeWord = (text: string): string => `\`${text.replaceAll("`", "")}\``;
