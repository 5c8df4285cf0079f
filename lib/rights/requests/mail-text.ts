import type { Email } from "postal-mime";
import { LONGEST, plainText } from "../schema";

/** What somebody wrote in a mail, as text. */

/** Of an HTML part so many characters are read; a mail program puts a lot of markup around a few words. */
const MOST_HTML = 500_000;
/** What begins a new line where it is shown. */
const LINE = /^\/?(address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)\b/i;
/** Elements whose content nobody reads. */
const UNSEEN = /^(head|script|style|template|title)\b/i;
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", hellip: "…" },
  ...{
    auml: "ä",
    ouml: "ö",
    uuml: "ü",
    Auml: "Ä",
    Ouml: "Ö",
    Uuml: "Ü",
    szlig: "ß",
    eacute: "é",
    egrave: "è",
  },
  ...{ agrave: "à", ccedil: "ç", ntilde: "ñ", aacute: "á", iacute: "í", oacute: "ó", uacute: "ú", euro: "€" },
};

/**
 * The words of a mail: its plain text, or those of its HTML part where it has no text.
 *
 * @returns the text, as long as it is, and whether it is all that was written; a mail without words is not
 */
export function mailText(mail: Pick<Email, "text" | "html">): { text: string; isWhole: boolean } {
  const text = plainText(mail.text ?? "");
  if (text) return { text, isWhole: true };
  const html = mail.html ?? "";
  const read = textOfHtml(html.slice(0, MOST_HTML));
  const seen = plainText(read.text);
  return { text: seen, isWhole: seen !== "" && read.isWhole && html.length <= MOST_HTML };
}

/** The beginning of a text, as much as a request keeps, and whether that is all of it. */
export const beginning = (text: string): { words: string; isAll: boolean } => ({
  words: text.slice(0, LONGEST.details),
  isAll: text.length <= LONGEST.details,
});

/**
 * The text of an HTML document, read once from its beginning to its end. It is text, and never shown as HTML.
 *
 * @returns also whether it is whole: what a broken document does not end is left out
 */
export function textOfHtml(html: string): { text: string; isWhole: boolean } {
  const lower = html.toLowerCase();
  let text = "";
  let isWhole = true;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    text += html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, " ");
    if (open < 0) break;
    if (!/[a-z!/?]/i.test(html[open + 1] ?? "")) {
      text += "<";
      at = open + 1;
      continue;
    }
    const isComment = html.startsWith("<!--", open);
    const close = html.indexOf(isComment ? "-->" : ">", open);
    if (close < 0) {
      isWhole = false;
      break;
    }
    at = close + (isComment ? 3 : 1);
    const tag = html.slice(open + 1, Math.min(close, open + 20));
    if (LINE.test(tag)) text += "\n";
    const name = UNSEEN.exec(tag)?.[1]?.toLowerCase();
    if (!name) continue;
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) {
      isWhole = false;
      break;
    }
    at = end;
  }
  const spaced = decoded(text)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
  return { text: spaced.trim(), isWhole };
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : "";
  });
