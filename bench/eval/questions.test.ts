import { expect, it } from "vitest";
import { askedBy, drawnQuestion, readOf, WRONG_CHOICES, type WrongChoice } from "./questions";

it.each(Object.keys(WRONG_CHOICES) as WrongChoice[])(
  "reads nothing that it may not of a choice with %s",
  (wrong) => {
    for (let seed = 0; seed < 200; seed++) {
      const { query } = drawnQuestion(seed);
      const { forbidden } = askedBy(seed);
      const { queryId, problem } = readOf(seed, WRONG_CHOICES[wrong](query, forbidden, seed));
      expect(problem).toBeNull();
      if (wrong === "no such function" || wrong === "not allowed") expect(queryId).toBeNull();
    }
  },
);
