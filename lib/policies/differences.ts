import { diffArrays, diffWordsWithSpace } from "diff";
import type { Token, Tokens } from "marked";
import { plainText, readMarkdown } from "./markdown";

/** A piece of text that both versions have, or one of them alone. */
export interface Words {
  kind: "same" | "added" | "removed";
  text: string;
}

/** One paragraph, heading, point or row, as the comparison shows it. */
export interface DifferencePart {
  kind: "same" | "added" | "removed" | "changed";
  shape: Shape;
  words: Words[];
}

/** Parts in a row that did not change and are folded away. */
export interface Fold {
  kind: "fold";
  parts: DifferencePart[];
}

type Shape = "heading" | "paragraph" | "point" | "row";
interface Block {
  shape: Shape;
  text: string;
}

/** Unchanged parts shown before and after a change, so that it is seen where it stands. */
const CONTEXT = 1;
/** Two parts with at least this share of words in common are one part that was changed. */
const SIMILAR = 0.4;

/**
 * How one Markdown text became another: part by part, and word by word within a part that was changed. What did not change
 * is folded, except beside a change. An empty list means that they read the same.
 */
export function differences(before: string, after: string): (DifferencePart | Fold)[] {
  const changes = diffArrays(blocksOf(before), blocksOf(after), {
    comparator: (a, b) => a.shape === b.shape && a.text === b.text,
  });
  const parts: DifferencePart[] = [];
  for (let i = 0; i < changes.length; i++) {
    const change = changes[i];
    const next = changes[i + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      parts.push(...replaced(change.value, next.value));
      i++;
    } else {
      const kind = change.added ? "added" : change.removed ? "removed" : "same";
      parts.push(...change.value.map((block) => whole(kind, block)));
    }
  }
  return parts.some(({ kind }) => kind !== "same") ? folded(parts) : [];
}

/** How many parts were added, removed and changed. */
export function countDifferences(list: readonly (DifferencePart | Fold)[]) {
  const count = (kind: DifferencePart["kind"]) => list.filter((part) => part.kind === kind).length;
  return { added: count("added"), removed: count("removed"), changed: count("changed") };
}

const whole = (kind: Words["kind"], { shape, text }: Block): DifferencePart => ({
  kind,
  shape,
  words: [{ kind, text }],
});

/** Pairs removed parts with added ones that say nearly the same, in their order. */
function replaced(removed: readonly Block[], added: readonly Block[]): DifferencePart[] {
  const parts: DifferencePart[] = [];
  let from = 0;
  for (const old of removed) {
    const offset = added.slice(from).findIndex((block) => block.shape === old.shape && similar(old, block));
    const match = offset < 0 ? undefined : added[from + offset];
    if (!match) {
      parts.push(whole("removed", old));
      continue;
    }
    parts.push(...added.slice(from, from + offset).map((block) => whole("added", block)));
    parts.push({ kind: "changed", shape: old.shape, words: wordsOf(old.text, match.text) });
    from += offset + 1;
  }
  return [...parts, ...added.slice(from).map((block) => whole("added", block))];
}

const wordsOf = (before: string, after: string): Words[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));

function similar(a: Block, b: Block): boolean {
  const shared = wordsOf(a.text, b.text)
    .filter(({ kind }) => kind === "same")
    .reduce((sum, { text }) => sum + text.trim().length, 0);
  return shared / Math.max(a.text.length, b.text.length, 1) >= SIMILAR;
}

function folded(parts: readonly DifferencePart[]): (DifferencePart | Fold)[] {
  const shown = parts.map((_, i) =>
    parts.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({ kind }) => kind !== "same"),
  );
  const list: (DifferencePart | Fold)[] = [];
  for (const [i, part] of parts.entries()) {
    const last = list.at(-1);
    if (shown[i]) list.push(part);
    else if (last?.kind === "fold") last.parts.push(part);
    else list.push({ kind: "fold", parts: [part] });
  }
  return list;
}

function blocksOf(text: string): Block[] {
  return readMarkdown(text).tokens.flatMap((token) => blocks(token));
}

function blocks(token: Token): Block[] {
  switch (token.type) {
    case "heading":
      return [{ shape: "heading", text: plainText(token.tokens) }];
    case "list":
      return (token as Tokens.List).items.map((item) => ({ shape: "point", text: pointText(item.tokens) }));
    case "table": {
      const { header, rows } = token as Tokens.Table;
      return [header, ...rows]
        .map((row) => row.map((cell) => plainText(cell.tokens)).filter(Boolean))
        .filter((cells) => cells.length > 0)
        .map((cells) => ({ shape: "row" as const, text: cells.join(" · ") }));
    }
    case "blockquote":
      return (token.tokens ?? []).flatMap(blocks);
    case "space":
    case "hr":
      return [];
    default:
      return [
        { shape: "paragraph", text: plainText("tokens" in token && token.tokens ? token.tokens : [token]) },
      ];
  }
}

/** A point may hold points of its own; they read as one. */
const pointText = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      token.type === "list"
        ? (token as Tokens.List).items.map((item) => pointText(item.tokens)).join("; ")
        : plainText([token]),
    )
    .filter(Boolean)
    .join(" ");
