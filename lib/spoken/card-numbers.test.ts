import { expect, it } from "vitest";
import { cardNumberWords, openNumberWords, passesLuhn, REDACTED } from "./card-numbers";

const hiddenIn = (text: string, by = cardNumberWords) => {
  const words = text.split(" ");
  const hidden = by(words);
  return words.filter((_, i) => hidden[i]).join(" ");
};

it("knows numbers whose last digit is right", () => {
  expect(passesLuhn("4242424242424242")).toBe(true);
  expect(passesLuhn("4242424242424241")).toBe(false);
  expect(passesLuhn("378282246310005")).toBe(true);
});

it.each([
  ["the card is 4242424242424242 thanks", "4242424242424242"],
  ["it is 4242 4242 4242 4242, valid", "4242 4242 4242 4242,"],
  ["it is 4242-4242-4242-4242.", "4242-4242-4242-4242."],
  [
    "four two four two uh four two four two four two four two four two four two okay",
    "four two four two uh four two four two four two four two four two four two",
  ],
  ["forty-two forty-two then 4242 4242 4242 please", "forty-two forty-two then 4242 4242 4242"],
])("hides the card number in: %s", (text, hidden) => {
  expect(hiddenIn(text)).toBe(hidden);
});

it.each([
  "order 4242424242424241 is late",
  "we ordered 1200 and 3400 pieces",
  "call +49 30 1234567",
  "ten boxes of twelve",
  "300 pallets and 48 boxes. Call 0171 1026678. twelve on Monday, three",
  "6071 of 26 December 2026. 133 on Monday, 956",
])("hides nothing in: %s", (text) => {
  expect(hiddenIn(text)).toBe("");
});

it.each([
  "4242 4242 4242 4242?",
  "4242! 4242: 4242; 4242",
  "(4242 4242 4242 4242)",
  "4242\u20114242\u20134242\u20114242",
  "4242.4242.4242.4242",
  "４２４２ 4242 4242 4242",
  "card:4242424242424242",
  "4242424242424242123012",
  "42424242 424242421230",
  "4222 222 222 222",
  "6304 0000 0000 0000 000",
  "4242 then comes 4242 next digits 4242 4242",
  "4242 okay 4242 4242 4242",
  "4242 that's 4242 and then 4242 go on 4242",
  "double four double four double four double four double four double four double four four eight",
  "four triple one triple one triple one triple one triple one",
  "four o one two eight eight eight eight eight eight eight eight one eight eight one",
  "thirty seven eighty two eighty two twenty four sixty three ten double oh five",
  "thirty seven eighty-two eighty two twenty four sixty three one zero zero zero five",
  "forty one eleven eleven eleven eleven eleven eleven eleven",
  "fifty five fifty five fifty five fifty five fifty five fifty five forty four forty four",
  "fifty one oh five ten fifty one oh five ten fifty one hundred",
])("hides all of: %s", (text) => {
  expect(hiddenIn(`it is ${text} thank you`)).toBe(text);
});

it.each([
  ["4242 4242 4242 4242 valid until 12/30, the code is 123, thanks", "4242 4242 4242 4242 123,"],
  ["▇▇▇▇ the security code on the back is one two three please", "▇▇▇▇ one two three"],
  ["▇▇▇▇ CVC: 1234, five boxes", "▇▇▇▇ 1234,"],
  ["▇▇▇▇ cvv one twenty three", "▇▇▇▇ one twenty three"],
  ["▇▇▇▇ 12 30 thanks, 300 boxes", "▇▇▇▇ 12 30"],
  ["▇▇▇▇ and 123 boxes", "▇▇▇▇"],
  ["the code is 123", ""],
  [`▇▇▇▇ ${"more ".repeat(20)}code 123`, "▇▇▇▇"],
])("hides the security code behind a card number: %s", (text, hidden) => {
  expect(hiddenIn(text)).toBe(hidden);
});

it("hides a number that comes word by word, each looked at when it comes", () => {
  for (const number of ["4242424242424242", "378282246310005", "4917484589897107", "6304000000000000000"]) {
    const words = ["it", "is"];
    for (const digit of number) {
      words.push(digit);
      cardNumberWords(words).forEach((isHidden, i) => {
        if (isHidden) words[i] = REDACTED;
      });
    }
    expect(words.filter((word) => word !== REDACTED)).toEqual(["it", "is"]);
  }
});

it.each([
  ["my card is 4242 4242", "4242 4242"],
  ["my card is 4242 uh four two four two", "4242 uh four two four two"],
  ["my card is 4242 424", ""],
  ["4242 4242 pieces", ""],
  ["300 pieces on 14 December 2026", ""],
])("holds back digits at the end that may become a card number: %s", (text, hidden) => {
  expect(hiddenIn(text, openNumberWords)).toBe(hidden);
});

/** One call: nothing in it may be taken for a card number, over all its sentences. */
const ORDINARY = [
  "Hello, I am calling about PO-00017 and PO-00018.",
  "We ordered 1200 pieces of VALVE-20 and 3400 of VALVE-25.",
  "The first 300 pallets come on the fourteenth of December.",
  "The other two hundred and fifty come on 4 January 2027.",
  "We can ship 40 boxes on Monday, 60 on Tuesday and 80 on Friday.",
  "Each box holds twelve pieces, so that makes 480.",
  "The price is 4.20 euros from 1 January on.",
  "Before it was 3.95, that is 6 percent more.",
  "Our truck comes at 10:30 or at quarter past two.",
  "Please call +49 30 1234567 or 0171 2345678.",
  "My extension is 4711, and in the afternoon 4712.",
  "The invoice 20261130 is over 12,450.00 euros.",
  "It is due in thirty days, less two percent within ten days.",
  "The delivery note has the number 800234.",
  "There were 17 broken ones out of 2400, and 35 with scratches.",
  "We need one thousand two hundred by the twentieth of January.",
  "That is three pallets of forty and two of fifty.",
  "Article 10442 is out of stock until 2027-02-15.",
  "We have 5, 10 and 20 litre drums.",
  "Take 150 of the 5 litre, 80 of the 10 litre and 25 of the 20 litre.",
  "The weight is 18.5 kilos each, 925 in all.",
  "The room is 12 metres by 8, and 3 high.",
  "Gate 7, between six and eight in the morning.",
  "Last year we took 52,000, the year before 48,500.",
  "In weeks 2, 4, 6 and 8 we get 250 each.",
  "The container is MSKU 1234565, it left on the 21st.",
  "It takes 35 to 40 days by sea, and five or six by air.",
  "One of the two orders is from 2025, the other from 2026.",
  "Ten boxes of twelve, please, and double the order for March.",
  "The address is Hauptstrasse 112, 10115 Berlin.",
];

it("hides nothing of a call about quantities and days", () => {
  expect(hiddenIn(ORDINARY.join(" "))).toBe("");
  for (const sentence of ORDINARY) expect(hiddenIn(sentence)).toBe("");
});
