import type { Token, Tokens } from "marked";
import { plainText, type Reading, tableText } from "@/lib/policies/markdown";
import { PROMISES, type PromiseEntry } from "./promises";

/** Which promises stand in which part of a published text. */

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** The promises whose words are in a part of the policy, as it reads. */
export function promisesIn(text: string): PromiseEntry[] {
  const line = oneLine(text);
  return PROMISES.filter(({ match }) => line.includes(match));
}

/** The parts of a text beside which something can stand: paragraphs, points, tables; each with the heading above it. */
export function textBlocks({ tokens, headings }: Reading): { text: string; anchor: string }[] {
  let heading = 0;
  let anchor = "";
  return tokens.flatMap((token) => {
    if (token.type === "heading") anchor = headings[heading++]?.id ?? anchor;
    return partsOf(token).map((text) => ({ text, anchor }));
  });
}

function partsOf(token: Token): string[] {
  if (token.type === "paragraph") return [plainText(token.tokens)];
  if (token.type === "list") return (token as Tokens.List).items.map((item) => plainText(item.tokens));
  return token.type === "table" ? [tableText(token as Tokens.Table)] : [];
}
