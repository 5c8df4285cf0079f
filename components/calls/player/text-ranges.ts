/** Where words stand in the text of a page, found without changing it: links and marks in the text stay as they are. */

/** The text that can be seen in an element: what only screen readers read is left out. */
function textNodes(root: Element): Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement?.closest(".sr-only")) nodes.push(node as Text);
  return nodes;
}

/** An element's text as one, and ranges of it as the page has them. */
export class SeenText {
  readonly text: string;
  private readonly nodes: readonly Text[];

  constructor(root: Element) {
    this.nodes = textNodes(root);
    this.text = this.nodes.map(({ data }) => data).join("");
  }

  /** Whether the page still shows it as it was. */
  get isCurrent(): boolean {
    return (
      this.nodes.every((node) => node.isConnected) &&
      this.nodes.map(({ data }) => data).join("") === this.text
    );
  }

  range(from: number, to: number): Range {
    const range = new Range();
    const [start, end] = [this.place(from, false), this.place(to, true)];
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  /** Where a place of the page is in the text; -1 when it is not in it. */
  indexOf(node: Node, offset: number): number {
    let before = 0;
    for (const one of this.nodes) {
      if (one === node) return before + offset;
      before += one.data.length;
    }
    return -1;
  }

  private place(index: number, isEnd: boolean): { node: Text; offset: number } {
    let before = 0;
    for (const node of this.nodes) {
      const length = node.data.length;
      if (isEnd ? index <= before + length : index < before + length) return { node, offset: index - before };
      before += length;
    }
    const last = this.nodes.at(-1);
    if (!last) throw new Error("There is no text.");
    return { node: last, offset: last.data.length };
  }
}

/**
 * Where each word stands in a text; null for one that is not there as it was said, because it was corrected or hidden with its
 * neighbours.
 */
export function placesOf(text: string, words: readonly string[]): ({ from: number; to: number } | null)[] {
  let at = 0;
  return words.map((word) => {
    const from = word === "" ? -1 : text.indexOf(word, at);
    // A word that stands far behind is another one of the same spelling.
    if (from < 0 || from - at > 40 + word.length) return null;
    at = from + word.length;
    return { from, to: at };
  });
}
