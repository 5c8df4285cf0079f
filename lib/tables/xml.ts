import { ImportFileError } from "./failure";
import { MAX_TAG } from "./limits";

export interface XmlListener {
  /** `name` has no prefix; `tag` is the whole text of the tag, for `attribute`. An empty element also closes. */
  open(name: string, tag: string): void;
  close(name: string): void;
  /** Text between tags, in pieces; only called while `wantsText` is true. */
  text(text: string): void;
  wantsText: boolean;
}

/** The longest character reference: `&#x10ffff;`. */
const LONGEST_REFERENCE = 10;
const LESS_THAN = 60;

/** A comment, a processing instruction or CDATA, which may be longer than what is held at a time. */
interface Section {
  end: string;
  isText: boolean;
}

/**
 * A scanner for the XML of workbooks: elements, attributes, text, character references and CDATA. It keeps no tree,
 * refuses document types (so there are no entities to expand) and holds one tag of at most 65,536 characters.
 */
export class XmlScanner {
  private rest = "";
  private section: Section | null = null;
  private readonly decoder = new TextDecoder("utf-8");

  constructor(private readonly listener: XmlListener) {}

  /** @throws ImportFileError `broken-workbook` */
  push(bytes: Uint8Array): void {
    this.scan(this.rest + this.decoder.decode(bytes, { stream: true }));
  }

  /** @throws ImportFileError `broken-workbook` when the text ends inside a tag */
  finish(): void {
    this.scan(this.rest + this.decoder.decode());
    if (this.section || this.rest.trim() !== "") throw broken();
  }

  private scan(text: string): void {
    let p = 0;
    while (p < text.length) {
      const next = this.section
        ? this.passSection(text, p, this.section)
        : text.charCodeAt(p) === LESS_THAN
          ? this.passTag(text, p)
          : this.passText(text, p);
      if (next === p) break;
      p = next;
    }
    this.rest = text.slice(p);
    if (this.rest.length > MAX_TAG) throw broken();
  }

  /** Each answers where scanning goes on: at `p` itself when more is needed first. */
  private passSection(text: string, p: number, { end, isText }: Section): number {
    const at = text.indexOf(end, p);
    const stop = at < 0 ? Math.max(p, text.length - end.length + 1) : at;
    if (isText && this.listener.wantsText && stop > p) this.listener.text(text.slice(p, stop));
    if (at < 0) return stop;
    this.section = null;
    return at + end.length;
  }

  private passText(text: string, p: number): number {
    const open = text.indexOf("<", p);
    if (!this.listener.wantsText) return open < 0 ? text.length : open;
    let stop = open;
    if (open < 0) {
      const reference = text.lastIndexOf("&");
      const cut = reference >= p && text.length - reference < LONGEST_REFERENCE;
      stop = cut && !text.includes(";", reference) ? reference : text.length;
    }
    if (stop > p) this.listener.text(decodeText(text.slice(p, stop)));
    return stop;
  }

  private passTag(text: string, p: number): number {
    const { listener } = this;
    const kind = text.charCodeAt(p + 1);
    if (kind === 33) return this.passDeclaration(text, p);
    if (kind === 63) return this.enter({ end: "?>", isText: false }, p + 2);
    const end = tagEnd(text, p);
    if (end < 0) return p;
    if (end - p > MAX_TAG) throw broken();
    if (kind === 47) listener.close(localName(text, p + 2));
    else {
      const name = localName(text, p + 1);
      listener.open(name, text.slice(p, end));
      if (text.charCodeAt(end - 1) === 47) listener.close(name);
    }
    return end + 1;
  }

  private passDeclaration(text: string, p: number): number {
    if (text.startsWith("<!--", p)) return this.enter({ end: "-->", isText: false }, p + 4);
    if (text.startsWith("<![CDATA[", p)) return this.enter({ end: "]]>", isText: true }, p + 9);
    // The kind of a `<!` token shows within nine characters.
    if (text.length - p < 9) return p;
    throw new ImportFileError(
      "broken-workbook",
      "The workbook holds a document type, which no spreadsheet program writes: open it in one, save it again and upload that.",
    );
  }

  private enter(section: Section, p: number): number {
    this.section = section;
    return p;
  }
}

/** Index of the `>` that ends the tag at `open`, or -1 when it is not there yet. */
function tagEnd(text: string, open: number): number {
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
