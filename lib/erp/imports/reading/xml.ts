import { ImportFileError } from "./failure";

export interface XmlListener {
  /** `name` has no prefix; `tag` is the whole text of the tag, for `attribute`. An empty element also closes. */
  open(name: string, tag: string): void;
  close(name: string): void;
  /** Text between tags, in one piece; only called while `wantsText` is true. */
  text(text: string): void;
  wantsText: boolean;
}

const LONGEST = 1_048_576;

/**
 * A scanner for the XML of workbooks: elements, attributes, text, character references and CDATA. It keeps no tree,
 * expands no entities of a document type (so there is nothing to blow up) and never holds more than one token.
 */
export class XmlScanner {
  private rest = "";
  private readonly decoder = new TextDecoder("utf-8");

  constructor(private readonly listener: XmlListener) {}

  push(bytes: Uint8Array): void {
    this.scan(this.rest + this.decoder.decode(bytes, { stream: true }));
  }

  finish(): void {
    this.scan(this.rest + this.decoder.decode());
    if (this.rest.trim() !== "") throw broken();
  }

  private scan(text: string): void {
    const { listener } = this;
    let p = 0;
    for (;;) {
      const open = text.indexOf("<", p);
      if (open < 0) {
        // Text that nobody wants need not wait for its end.
        if (!listener.wantsText) p = text.length;
        break;
      }
      if (open > p && listener.wantsText) listener.text(decodeText(text.slice(p, open)));
      const end = tagEnd(text, open);
      if (end < 0) {
        p = open;
        break;
      }
      const c = text.charCodeAt(open + 1);
      if (c === 47) listener.close(localName(text, open + 2));
      else if (c === 33) {
        if (listener.wantsText && text.startsWith("<![CDATA[", open))
          listener.text(text.slice(open + 9, end - 2));
      } else if (c !== 63) {
        const name = localName(text, open + 1);
        listener.open(name, text.slice(open, end));
        if (text.charCodeAt(end - 1) === 47) listener.close(name);
      }
      p = end + 1;
    }
    this.rest = text.slice(p);
    if (this.rest.length > LONGEST) throw broken();
  }
}

/** Index of the `>` that ends the token at `open`, or -1 when it is not there yet. */
function tagEnd(text: string, open: number): number {
  if (text.charCodeAt(open + 1) === 33) {
    // The kind of a `<!` token shows within nine characters.
    if (text.length - open < 9) return -1;
    const close = text.startsWith("<!--", open) ? "-->" : text.startsWith("<![CDATA[", open) ? "]]>" : ">";
    const at = text.indexOf(close, open + 4);
    return at < 0 ? -1 : at + close.length - 1;
  }
  let quote = 0;
  for (let i = open + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 34 || c === 39) quote = c;
    else if (c === 62) return i;
  }
  return -1;
}

function localName(text: string, from: number): string {
  let start = from;
  let i = from;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 58) start = i + 1;
    else if (c === 62 || c === 47 || c <= 32) break;
  }
  return text.slice(start, i);
}

/** The value of an attribute of a tag (its name with any prefix it has), or null. */
export function attribute(tag: string, name: string): string | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    if (tag.charCodeAt(at - 1) > 32) continue;
    let i = at + name.length;
    while (tag.charCodeAt(i) <= 32) i++;
    if (tag.charCodeAt(i) !== 61) continue;
    i++;
    while (tag.charCodeAt(i) <= 32) i++;
    const end = tag.indexOf(tag.charAt(i), i + 1);
    return end < 0 ? null : decodeText(tag.slice(i + 1, end));
  }
  return null;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole, body: string) => {
    if (!body.startsWith("#")) return NAMED[body] ?? whole;
    const point = body.startsWith("#x") ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : "\ufffd";
  });
}

function broken(): ImportFileError {
  return new ImportFileError(
    "broken-workbook",
    "The workbook is damaged: open it in a spreadsheet program, save it again and upload that.",
  );
}
