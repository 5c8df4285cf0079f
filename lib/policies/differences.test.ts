import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDifferences, type DifferencePart, differences, type Fold } from "./differences";

const parts = (list: (DifferencePart | Fold)[]) =>
  list.flatMap((entry) => (entry.kind === "fold" ? entry.parts : [entry]));
const side = (list: (DifferencePart | Fold)[], drop: "added" | "removed") =>
  parts(list)
    .map(({ words }) =>
      words
        .filter(({ kind }) => kind !== drop)
        .map(({ text }) => text)
        .join(""),
    )
    .filter(Boolean);

describe("what differs between two versions", () => {
  it("shows a changed word within its paragraph and folds what stayed", () => {
    const text = (days: number) =>
      `## Kept\n\nOne.\n\nTwo.\n\nThree.\n\nRecordings are kept for ${days} days.\n\nFour.\n\nFive.\n\nSix.`;
    const list = differences(text(30), text(90));
    expect(list.map(({ kind }) => kind)).toEqual(["fold", "same", "changed", "same", "fold"]);
    const changed = list[2] as DifferencePart;
    expect(changed.words.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "30" },
      { kind: "added", text: "90" },
    ]);
  });

  it("tells added, removed and changed rows and points apart", () => {
    const before =
      "| A | B |\n| --- | --- |\n| logs | 30 days |\n| calls | 90 days |\n\n- one thing\n- another thing";
    const after =
      "| A | B |\n| --- | --- |\n| logs | 31 days |\n\n- one thing\n- another thing\n- something new";
    expect(countDifferences(differences(before, after))).toEqual({ added: 1, removed: 1, changed: 1 });
  });

  it("finds nothing between a text and itself, or between two that read the same", () => {
    expect(differences("A *b* c.", "A *b* c.")).toEqual([]);
    expect(differences("A *b* c.", "A **b** c.")).toEqual([]);
  });

  it("never loses a word of either side", () => {
    const word = fc.constantFrom("data", "is", "kept", "for", "30", "days", "deleted", "then");
    const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
    const text = fc.array(paragraph, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const list = differences(before.join("\n\n"), after.join("\n\n"));
        if (list.length === 0) return expect(before).toEqual(after);
        expect(side(list, "added")).toEqual(before);
        expect(side(list, "removed")).toEqual(after);
      }),
      { numRuns: 200 },
    );
  });
});
