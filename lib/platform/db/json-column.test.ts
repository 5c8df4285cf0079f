import { expect, it } from "vitest";
import * as z from "zod";
import { isObject, parseJson, shallow, UnexpectedJsonError } from "../checked-json";
import { jsonColumn } from "./json-column";

const SECRET = "jane@example.com";
const read = jsonColumn("TrainingRun.totals", z.looseObject({ dataHash: z.string() }));

/** The message of the error that reading ends with. */
function messageOf(text: string): string {
  try {
    read(text, "run_1");
  } catch (error) {
    expect(error).toBeInstanceOf(UnexpectedJsonError);
    expect((error as Error).cause).toBeUndefined();
    return (error as Error).message;
  }
  return "it was read";
}

it("reads what the schema says, and keeps what it does not know", () => {
  expect(read('{"dataHash":"a","later":1}', "run_1")).toEqual({ dataHash: "a", later: 1 });
});

it.each([
  ["no JSON", `{"dataHash":"${SECRET}`, "TrainingRun.totals of run_1 is not JSON."],
  ["no text", "", "TrainingRun.totals of run_1 is not JSON."],
  ["a missing key", `{"${SECRET}":"x"}`, "TrainingRun.totals of run_1 does not have the expected content."],
  [
    "a value of another kind",
    `{"dataHash":["${SECRET}"]}`,
    "TrainingRun.totals of run_1 does not have the expected content.",
  ],
  ["null", "null", "TrainingRun.totals of run_1 does not have the expected content."],
])("names table, column and row for %s, never the content", (_, text, message) => {
  expect(messageOf(text)).toBe(message);
  expect(messageOf(text)).not.toContain(SECRET);
});

it("names the row only when something is wrong", () => {
  let asked = 0;
  const where = () => `text ${++asked}`;
  expect(parseJson("[1]", z.array(z.number()), where)).toEqual([1]);
  expect(asked).toBe(0);
  expect(() => parseJson("[", z.array(z.number()), where)).toThrow("text 1 is not JSON.");
});

it("looks at some keys of an object, and hands it on as it is", () => {
  const schema = shallow<{ name: string; days: number[]; at: { day: string }; n: number; known: boolean }>({
    name: "string",
    days: "array",
    at: "object",
    n: "number",
    known: "boolean",
  });
  const whole = { name: "a", days: [1, "two"], at: {}, n: 0, known: false, more: 1 };
  expect(schema.parse(whole)).toBe(whole);
  const wrong: object[] = [
    { ...whole, name: 1 },
    { ...whole, days: {} },
    { ...whole, at: null },
    { ...whole, at: [] },
    { ...whole, n: "0" },
    { ...whole, known: undefined },
    [],
  ];
  for (const value of [...wrong, null, "text", undefined])
    expect(schema.safeParse(value).success).toBe(false);
});

it("tells an object from an array and from null", () => {
  expect([{}, [], null, "a"].map(isObject)).toEqual([true, false, false, false]);
});
