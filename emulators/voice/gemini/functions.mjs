/** Words that say nothing about what is asked. */
const FILLERS = new Set(
  "a an and are at be by did do does for from get got has have how i if in is it last me most my of on or our show tell that the their them there this to us was we were what when where which who whose will with would you".split(
    " ",
  ),
);
const wordsOf = (text) => text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
/** "suppliers" and "supplier" are one word to it. */
const stem = (word) => word.replace(/(?:ies|es|s|ing|ed|er)$/, "");
const meaning = (text) =>
  new Set(
    wordsOf(text)
      .filter((word) => !FILLERS.has(word))
      .map(stem),
  );
const NUMBER = /(\d{1,3})\s*(day|week|month|year)s?/i;
/** Names as a person writes them: in quotes, or with a capital letter within the sentence. */
const NAMED = /["“']([^"”']{2,60})["”']|(?<=[a-z,] )([A-Z][\p{L}\d&.-]+(?: [A-Z][\p{L}\d&.-]+)*)/u;

/**
 * The function whose name and description share most words with the question, and the parameters that the question states.
 * Null when none shares two.
 *
 * @param prompt the question is its last line that begins with "Question:"
 */
export function chosenFunction(functions, prompt) {
  const question = /^Question: (.*)$/m.exec(prompt)?.[1] ?? prompt;
  const asked = meaning(question);
  const scored = functions
    .map((one) => {
      const known = meaning(`${one.name.replaceAll("_", " ")} ${one.description}`);
      const named = meaning(one.name.replaceAll("_", " "));
      return {
        one,
        score: [...asked].reduce((sum, word) => sum + (named.has(word) ? 2 : known.has(word) ? 1 : 0), 0),
      };
    })
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (!best || best.score < 2) return null;
  const properties = best.one.parameters?.properties ?? {};
  const args = {};
  const [, count, unit] = NUMBER.exec(question) ?? [];
  if (count) {
    const days = { day: 1, week: 7, month: 30, year: 365 }[unit.toLowerCase()] * Number(count);
    if (properties.days) args.days = days;
    else if (properties.months) args.months = Math.max(1, Math.round(days / 30.4));
  } else if (/this year|last year/i.test(question) && properties.months) args.months = 12;
  const named = NAMED.exec(question);
  const name = named?.[1] ?? named?.[2];
  if (name && properties.supplier) args.supplier = name;
  else if (name && properties.item) args.item = name;
  return { name: best.one.name, args };
}
