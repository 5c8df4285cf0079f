import { expect, it } from "vitest";
import type { ShownUtterance } from "@/lib/voice/queries";
import { toldAlready, withSpoken } from "./spoken-lines";

const said = (number: number, text: string): ShownUtterance => ({
  ...{ number, text, speaker: "them", startMs: number * 1000, endMs: number * 1000 + 900, confidence: 1 },
});
const texts = (spoken: ReturnType<typeof withSpoken>) => spoken.lines.map(({ text }) => text);

it("tells each word once while an utterance grows, and nothing of what was there before", () => {
  const there = toldAlready([said(1, "Hello.")]);
  const first = withSpoken(there, [said(1, "Hello."), said(2, "The pallets")]);
  expect(texts(first)).toEqual(["The pallets"]);
  const second = withSpoken(first, [said(1, "Hello."), said(2, "The pallets come on Monday.")]);
  expect(texts(second)).toEqual(["The pallets", "come on Monday."]);
  expect(texts(withSpoken(second, [said(2, "The pallets come on Monday.")]))).toEqual(texts(second));
});

it("does not read again what was hidden in it, and goes on after it", () => {
  const first = withSpoken(toldAlready([]), [said(1, "It is 4111 1111")]);
  const hidden = withSpoken(first, [said(1, "It is ▇▇▇▇")]);
  expect(texts(hidden)).toEqual(["It is 4111 1111"]);
  expect(texts(withSpoken(hidden, [said(1, "It is ▇▇▇▇ thanks")]))).toEqual(["It is 4111 1111", "thanks"]);
});

it("keeps twenty lines, and knows what it told before them", () => {
  let spoken = toldAlready([]);
  const all = Array.from({ length: 50 }, (_, i) => said(i, `Line ${i}`));
  for (let i = 1; i <= all.length; i++) spoken = withSpoken(spoken, all.slice(0, i));
  expect(spoken.lines).toHaveLength(20);
  expect(withSpoken(spoken, all).lines).toEqual(spoken.lines);
  expect(new Set(spoken.lines.map(({ key }) => key)).size).toBe(20);
});
