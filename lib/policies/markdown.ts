import { lexer, type Token, type Tokens } from "marked";

/** A heading of a text, and the anchor that leads to it. */
export interface Heading {
  id: string;
  text: string;
  depth: number;
}

/** The tokens of a Markdown text and the anchors of its headings, in order. */
export interface Reading {
  tokens: Token[];
  headings: Heading[];
}

/** Reads Markdown (GitHub's flavour: tables). Nothing is made into HTML here: screens draw the tokens. */
export function readMarkdown(text: string): Reading {
  const tokens = lexer(text, { gfm: true });
  const taken = new Map<string, number>();
  const headings = tokens
    .filter((token): token is Tokens.Heading => token.type === "heading")
    .map(({ depth, tokens: inner }) => {
      const words = plainText(inner);
      const slug = slugOf(words);
      const before = taken.get(slug) ?? 0;
      taken.set(slug, before + 1);
      return { id: before === 0 ? slug : `${slug}-${before + 1}`, text: words, depth };
    });
  return { tokens, headings };
}

const slugOf = (text: string) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "") || "section";

/** The words of inline tokens, without their marks. */
export function plainText(tokens: readonly Token[] | undefined): string {
  return (tokens ?? [])
    .map((token) => {
      if ("tokens" in token && token.tokens) return plainText(token.tokens);
      if (token.type === "br") return " ";
      return unescaped("text" in token ? String(token.text) : token.raw);
    })
    .join("");
}

/** The words of a table, cell by cell. */
export const tableText = ({ header, rows }: Tokens.Table): string =>
  [header, ...rows].map((row) => row.map((cell) => plainText(cell.tokens)).join(" ")).join(" ");

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The lexer escapes the text of some tokens for HTML; a screen escapes by itself. */
export const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The address of a link when it is one that a page may carry: ours, the web, or mail. */
export function safeHref(href: string): string | null {
  if (/^(#|\/(?![/\\]))/.test(href)) return href;
  try {
    return ["https:", "http:", "mailto:"].includes(new URL(href).protocol) ? href : null;
  } catch {
    return null;
  }
}
