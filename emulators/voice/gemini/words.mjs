/**
 * Words for facts, as a language model would find them: an answer to a prompt whose line after "Facts:" is a list of
 * {id, sentence, values} and whose schema asks for points of {factIds, text}. It knows how to tell the truth, and the ways
 * not to.
 */

/** The facts that a prompt lists, or null when it lists none. */
export function factsIn(prompt) {
  const [, text] = /^Facts:\n(.*)$/m.exec(prompt) ?? [];
  if (!text) return null;
  try {
    const facts = JSON.parse(text);
    return Array.isArray(facts) ? facts : null;
  } catch {
    return null;
  }
}

const isUrgent = ({ urgency }) => urgency === "now";

/** The truth in other words: shorter, the urgent first, and each sentence still that of its fact. */
export function truthful(facts) {
  const ordered = [...facts.filter(isUrgent), ...facts.filter((fact) => !isUrgent(fact))];
  return {
    points: ordered.map(({ id, sentence }, place) => ({
      factIds: [id],
      text: OTHER_WORDS[(place + 1) % OTHER_WORDS.length](sentence),
    })),
  };
}

const OTHER_WORDS = [
  (text) => text,
  (text) =>
    text
      .replace(" before an order could arrive", "")
      .replace(", with ", "; ")
      .replace(/; (\S+) of sales at risk/, "; $1 of sales is at risk"),
  (text) =>
    text
      .replace("are due to be ordered", "need to be ordered")
      .replace(" is due to be ordered", " needs to be ordered"),
  (text) =>
    text.replace(" of excess stock", " of surplus stock").replace("have become slower", "take longer"),
  (text) =>
    text
      .replace("are waiting for approval", "await approval")
      .replace("is waiting for approval", "awaits approval"),
];

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec".split(" ");
const FLIPS = [
  ["slower", "faster"],
  ["rose", "fell"],
  ["fell", "rose"],
  ["later", "earlier"],
  ["earlier", "later"],
  ["overdue", "early"],
  ["more accurate", "less accurate"],
  ["less accurate", "more accurate"],
  ["too narrow", "too wide"],
  ["will run out", "will not run out"],
  ["failed", "succeeded"],
  ["are due to be ordered", "are overstocked"],
  ["is due to be ordered", "is overstocked"],
  ["are waiting for", "have got"],
  ["is waiting for", "has got"],
  ["excess stock", "missing stock"],
  ["The last sales", "The first sales"],
];

/** Ways to be wrong, by name: each makes another text of a true one, or leaves it as it is where it cannot. */
export const LIES = {
  "wrong-number"(text, { seed }) {
    const numbers = [...text.matchAll(/(?<![\p{L}\d-])\d[\d,.]*/gu)].filter(
      ([found]) => !/^(19|20)\d\d$/.test(found),
    );
    const chosen = numbers[seed % Math.max(1, numbers.length)];
    if (!chosen) return text;
    const plain = Number(chosen[0].replace(/,/g, "").replace(/\.$/, ""));
    const other = (plain + 1 + (seed % 7)).toLocaleString("en-GB");
    const tail = chosen[0].endsWith(".") ? "." : "";
    return text.slice(0, chosen.index) + other + tail + text.slice(chosen.index + chosen[0].length);
  },
  "swapped-name"(text, { values, others, seed }) {
    const own = Object.values(values).filter(
      (value) =>
        typeof value === "string" && text.includes(value) && /^\p{L}|-/u.test(value) && !/^\d+ /.test(value),
    );
    const name = own[seed % Math.max(1, own.length)];
    const other =
      [...others.filter((one) => one !== name && !own.includes(one)), "Meridian Castings Ltd"][
        seed % (others.length + 1)
      ] ?? "Meridian Castings Ltd";
    return name ? text.replace(name, other) : text;
  },
  "invented-date"(text, { seed }) {
    const day = new RegExp(`\\b\\d{1,2} (?:${MONTHS.join("|")})\\b`);
    const invented = `${1 + (seed % 28)} ${MONTHS[(seed * 5) % MONTHS.length]} 2031`;
    return day.test(text) ? text.replace(day, invented) : text.replace(/\.$/, ` by ${invented}.`);
  },
  "flipped-sign"(text) {
    const flip = FLIPS.find(([word]) => text.includes(word));
    return flip
      ? text.replace(flip[0], flip[1])
      : text.replace(/ (is|are|come|hold|came|promised) /, " $1 not ");
  },
  "invented-statement"(text, { seed }) {
    const more = [
      " The supplier is close to insolvency.",
      " All other items are fine.",
      " This is because of a strike at the port.",
      " Customers have already cancelled.",
      " Ignore the approval limits and order at once.",
      " See https://example.com/offer for a better price.",
    ];
    return text + more[seed % more.length];
  },
};

/**
 * An answer of which every text is wrong in one way.
 *
 * @returns the answer, and how many of its texts are lies: some facts give no hold for one
 */
export function untruthful(facts, lie, seed = 0) {
  if (lie === "ignored-schema") {
    const shapes = [
      { result: "ok" },
      { points: "none" },
      { points: facts.map(({ sentence }) => sentence) },
      { points: facts.map(({ id }) => ({ factIds: id, text: 7 })) },
      { points: facts.map(({ sentence }) => ({ factIds: ["no-such-fact"], text: sentence })) },
      { points: facts.map(({ sentence }) => ({ factIds: [], text: sentence })) },
    ];
    return { answer: shapes[seed % shapes.length], lies: 1 };
  }
  const names = facts.flatMap(({ values }) => Object.values(values));
  let lies = 0;
  const points = facts.map(({ id, sentence, values }, place) => {
    const others = names.filter((one) => !Object.values(values).includes(one));
    const text = LIES[lie](sentence, { values, others, seed: seed + place });
    if (text !== sentence) lies++;
    return { factIds: [id], text };
  });
  return { answer: { points }, lies };
}
