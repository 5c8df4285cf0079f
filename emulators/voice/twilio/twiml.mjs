/** What is wrong with a document of instructions, with Twilio's code for it. */
export class TwimlError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const MOST_BYTES = 64 * 1024;
const NAME = /[A-Za-z_][\w.-]*/y;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * The instructions of a TwiML document: `{name, attributes, children, text}`.
 *
 * @throws TwimlError 12100 when it is no well-formed XML or its root is not Response
 */
export function parseTwiml(document) {
  if (Buffer.byteLength(document) > MOST_BYTES) throw new TwimlError(11750, "TwiML is larger than 64 KB");
  const text = document.replace(/^\uFEFF/, "").trimStart();
  let at = 0;
  const bad = (why) => new TwimlError(12100, `Document parse failure: ${why} at ${at}`);
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found?.[0] ?? null;
  };
  const skip = () => {
    while (take(/\s+|<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>/y) !== null);
  };

  function attributes() {
    const found = {};
    for (;;) {
      const gap = take(/\s+/y);
      const name = take(NAME);
      if (name === null) return found;
      if (gap === null || Object.hasOwn(found, name)) throw bad("attribute");
      take(/\s*=\s*/y) ?? fail("attribute without value");
      const value = take(/"[^"<]*"|'[^'<]*'/y) ?? fail("attribute without quotes");
      found[name] = decoded(value.slice(1, -1), bad);
    }
  }
  function fail(why) {
    throw bad(why);
  }

  function element(depth) {
    if (depth > 10) throw bad("nesting");
    take(/</y) ?? fail("no element");
    const name = take(NAME) ?? fail("no name");
    const node = { name, attributes: attributes(), children: [], text: "" };
    if (take(/\s*\/>/y) !== null) return node;
    take(/\s*>/y) ?? fail("element is not closed");
    for (;;) {
      const plain = take(/[^<]+/y);
      if (plain !== null) node.text += decoded(plain, bad);
      else if (take(/<!--(?:(?!--)[\s\S])*-->/y) !== null) continue;
      else if (text.startsWith("<![CDATA[", at))
        node.text += (take(/<!\[CDATA\[[\s\S]*?\]\]>/y) ?? fail("CDATA")).slice(9, -3);
      else if (text.startsWith("</", at)) {
        at += 2;
        if (take(NAME) !== name) throw bad(`end of ${name}`);
        take(/\s*>/y) ?? fail("end is not closed");
        return node;
      } else node.children.push(element(depth + 1));
    }
  }

  skip();
  const root = element(0);
  skip();
  if (at !== text.length) throw bad("content after the root element");
  if (root.name !== "Response") throw new TwimlError(12100, "Document parse failure: root is not Response");
  return root.children;
}

function decoded(text, bad) {
  return text.replace(/&(#\d{1,7}|#x[\da-fA-F]{1,6}|\w+);|&/g, (_, entity) => {
    if (entity?.startsWith("#"))
      return String.fromCodePoint(
        entity[1] === "x" ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1)),
      );
    if (entity && Object.hasOwn(ENTITIES, entity)) return ENTITIES[entity];
    throw bad("entity");
  });
}
