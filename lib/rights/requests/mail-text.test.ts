import fc from "fast-check";
import { expect, it } from "vitest";
import { LONGEST } from "../schema";
import { beginning, mailText, textOfHtml } from "./mail-text";

it("takes the plain text, and the words of the HTML where there is none", () => {
  expect(mailText({ text: "Hello.", html: "<p>Other</p>" })).toEqual({ text: "Hello.", isWhole: true });
  expect(mailText({ text: " \n", html: "<p>Delete <b>my</b> data.</p>" })).toEqual({
    ...{ text: "Delete my data.", isWhole: true },
  });
});

it("is not whole without words, or when it is too long to be read", () => {
  expect(mailText({})).toEqual({ text: "", isWhole: false });
  expect(mailText({ html: '<img src="https://x.example/scan.png">' }).isWhole).toBe(false);
  expect(mailText({ html: `<p>Hello</p>${"<i></i>".repeat(100_000)}` })).toEqual({
    ...{ text: "Hello", isWhole: false },
  });
  expect(beginning("x".repeat(LONGEST.details)).isAll).toBe(true);
  expect(beginning("x".repeat(LONGEST.details + 1)).isAll).toBe(false);
});

it.each([
  ["<div>One</div><div>Two<br>Three</div>", "One\n\nTwo\nThree"],
  [
    "<head><title>T</title></head><style>p{}</style><!-- a > b --><p>Seen</p><script>x<y</script><br>",
    "Seen",
  ],
  [
    "a &lt;b&gt; &amp;amp; l&ouml;schen &#8364; &#x41;&nbsp;B &unknown;",
    "a <b> &amp; löschen € A B &unknown;",
  ],
  ["1 < 2 and <b>3", "1 < 2 and 3"],
])("reads %j", (html, text) => {
  expect(textOfHtml(html)).toEqual({ text, isWhole: true });
});

it.each(["Seen<style>Lost", "Seen<!-- Lost", "Seen<p Lost"])("says that %j is not whole", (html) => {
  expect(textOfHtml(html)).toEqual({ text: "Seen", isWhole: false });
});

it("ends with every text, in time that grows with it alone", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (html) => textOfHtml(html).text.length <= html.length),
  );
  for (const part of ["<style", "<style>", "<!--", "<", "</", "&#", "<p>", " ", "\n "]) {
    const began = performance.now();
    textOfHtml(part.repeat(Math.floor(500_000 / part.length)));
    expect(performance.now() - began, part).toBeLessThan(5_000);
  }
});
