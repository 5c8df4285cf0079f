import { dayIn, firstDayIn } from "./days.mjs";

const LINE = /^\s*\[([^\]\s]{1,64})\]\s*([^:]{1,64}):\s*(.+)$/gm;
const ORDER = /\b(?:PO|SO|ORD|P)-?\d{2,}\b/i;
const CODE = /\b[A-Z]{2,}[A-Z\d]*-\d[A-Z\d-]*\b/g;
const AMOUNT = /(\d+(?:[.,]\d+)?) (?:euros?|dollars?|pounds?|EUR|USD|GBP)\b|[€$£] ?(\d+(?:[.,]\d+)?)/;
const PIECES = /\b(\d[\d,]*) (?:pieces|pallets|units|boxes|cartons)\b/;
const COMING =
  /\b(?:comes?|coming|arrives?|ship|ships|shipped|deliver|delivers|delivered|leaves?|dispatch(?:ed)?)\b/i;
const DOUBT = /\b(?:do not know|don't know|cannot|can't|perhaps|maybe|not sure)\b/i;
const WILL = /\b(?:I|we)(?: will|'ll)\b/i;
const PAPERS =
  /\b(?:delivery note|price list|invoice|certificate|confirmation|receipt|documents?|drawing)\b/i;
const BACK = /\bcall (?:you )?(?:back|again)\b|\bring you back\b/i;
const OBJECTION =
  /\b(?:more than we agreed|not what we agreed|too (?:late|expensive|much)|short of|had trouble)\b/i;
const GOOD = /\b(?:thank you|good|of course|gladly|great)\b/gi;
const BAD = /\b(?:sorry|trouble|short|bad|late|cannot|hardly|more than we agreed)\b/gi;
const PART = 4;

const sentences = (text) =>
  text.match(/[^.?!]+(?:[.?!](?=\s|$)|[.?!](?=\S)[^.?!]*)*[.?!]?/g)?.map((one) => one.trim()) ?? [];

/** The utterances that a prompt lists as lines `[id] speaker: text`. */
export function utterancesIn(text) {
  return [...text.matchAll(LINE)].map(([, id, speaker, said]) => ({
    id,
    speaker: speaker.trim(),
    text: said.trim(),
  }));
}

/**
 * What a language model would find in a talk, by plain rules. Everything cites the utterances that say it and holds no
 * number that they do not hold.
 */
export function understood(text) {
  const utterances = utterancesIn(text);
  const today = firstDayIn(text.replace(LINE, ""));
  const commitments = commitmentsOf(utterances, today);
  const cite = (one, text = one.text) => ({ text, utteranceIds: [one.id] });
  const promised = commitments.map(({ quote, utteranceIds }) => ({ text: quote, utteranceIds }));
  const other = (speaker) => utterances.find((one) => one.speaker !== speaker)?.speaker ?? speaker;
  return {
    summary: promised.length > 0 ? promised.slice(0, 5) : utterances.slice(0, 2).map((one) => cite(one)),
    nextSteps: utterances.flatMap((one) =>
      sentences(one.text)
        .filter((sentence) => /^please\b/i.test(sentence) || (WILL.test(sentence) && !DOUBT.test(sentence)))
        .map((sentence) => ({
          ...cite(one, sentence),
          owner: /^please\b/i.test(sentence) ? other(one.speaker) : one.speaker,
        })),
    ),
    questions: utterances.flatMap((one) =>
      sentences(one.text)
        .filter((sentence) => sentence.endsWith("?"))
        .map((sentence) => cite(one, sentence)),
    ),
    objections: utterances.filter((one) => OBJECTION.test(one.text)).map((one) => cite(one)),
    commitments,
    sentiment: sentimentOf(utterances),
  };
}

function commitmentsOf(utterances, today) {
  const found = [];
  for (const [index, one] of utterances.entries())
    for (const quote of sentences(one.text)) {
      if (quote.endsWith("?") || DOUBT.test(quote)) continue;
      const date = dayIn(quote, today);
      const base = { madeBy: one.speaker, quote, date, quantity: null, price: null, itemCode: null };
      const amount = AMOUNT.exec(quote);
      const pieces = PIECES.exec(quote);
      const kind = kindOf(quote, { date, amount, pieces });
      if (!kind) continue;
      const said = found.find((other) => other.kind === kind && date && other.date === date);
      if (said) {
        said.utteranceIds = [...new Set([...said.utteranceIds, one.id])];
        continue;
      }
      const order = orderNear(utterances, index);
      found.push({
        ...{ ...base, kind, orderNumber: order?.number ?? null },
        quantity: pieces ? Number(pieces[1].replaceAll(",", "")) : null,
        price: kind === "price" ? Number((amount[1] ?? amount[2]).replace(",", ".")) : null,
        itemCode: [...quote.matchAll(CODE)].map(([code]) => code).find((code) => !ORDER.test(code)) ?? null,
        utteranceIds: [...new Set([one.id, ...(order ? [order.id] : [])])],
      });
    }
  return found;
}

function kindOf(quote, { date, amount, pieces }) {
  if (amount && /\bprice\b|\bcosts?\b/i.test(quote)) return "price";
  if (pieces && COMING.test(quote)) return "quantity";
  if (date && COMING.test(quote)) return "delivery";
  if (WILL.test(quote) && BACK.test(quote)) return "callback";
  if (WILL.test(quote) && /\bsend\b/i.test(quote) && PAPERS.test(quote)) return "documents";
  return null;
}

/** The order that is spoken of: named in the utterance itself or last before it. */
function orderNear(utterances, index) {
  for (let at = index; at >= 0; at--) {
    const named = ORDER.exec(utterances[at].text);
    if (named) return { number: named[0], id: utterances[at].id };
  }
  return null;
}

function sentimentOf(utterances) {
  const parts = [];
  for (let at = 0; at < utterances.length; at += PART) {
    const part = utterances.slice(at, at + PART);
    const text = part.map((one) => one.text).join(" ");
    const score = (text.match(GOOD)?.length ?? 0) - (text.match(BAD)?.length ?? 0);
    parts.push({
      ...{ fromUtteranceId: part[0].id, toUtteranceId: part.at(-1).id },
      label: score > 0 ? "positive" : score < 0 ? "negative" : "neutral",
      confidence: Math.min(0.95, 0.6 + 0.1 * Math.abs(score)),
    });
  }
  return parts;
}
