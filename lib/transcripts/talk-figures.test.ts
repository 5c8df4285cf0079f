import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Spoken, talkFigures } from "./talk-figures";

const say = (speaker: "us" | "them", startMs: number, endMs: number, text = "Well."): Spoken => ({
  ...{ speaker, startMs, endMs, text },
  number: startMs + 1,
});

it("says who talked how long, and how long nobody did", () => {
  const figures = talkFigures([
    say("us", 1_000, 4_000, "How are you? And how is PO-7?"),
    say("them", 5_000, 11_000),
    say("us", 20_000, 21_000, "Really?!"),
  ]);
  expect(figures.talkMs).toEqual({ us: 4_000, them: 6_000 });
  expect(figures.ourShare).toBe(0.4);
  expect(figures.silenceMs).toBe(10_000);
  expect(figures.questions).toEqual({ us: 2, them: 0 });
  expect(figures.longest).toMatchObject({ speaker: "them", startMs: 5_000, endMs: 11_000 });
});

it("joins what one party says over short pauses, until the other speaks or it is quiet for long", () => {
  const longest = (...spoken: Spoken[]) => {
    const found = talkFigures(spoken).longest;
    return found && found.endMs - found.startMs;
  };
  expect(longest(say("us", 0, 1_000), say("us", 3_000, 4_000))).toBe(4_000);
  expect(longest(say("us", 0, 1_000), say("us", 6_000, 7_500))).toBe(1_500);
  expect(longest(say("us", 0, 1_000), say("them", 1_200, 1_600), say("us", 2_000, 4_500))).toBe(2_500);
});

it("counts who begins while the other speaks, and no short words of assent", () => {
  const long = say("them", 0, 10_000);
  expect(talkFigures([long, say("us", 2_000, 4_000)]).interruptions).toEqual({ us: 1, them: 0 });
  expect(talkFigures([long, say("us", 2_000, 2_600, "Yes.")]).interruptions.us).toBe(0);
  expect(talkFigures([long, say("us", 9_800, 14_000)]).interruptions.us).toBe(0);
});

it("says nothing of a call in which nothing was said", () => {
  expect(talkFigures([])).toMatchObject({ ourShare: null, longest: null, silenceMs: 0 });
});

const spoken = fc
  .record({
    speaker: fc.constantFrom("us" as const, "them" as const),
    startMs: fc.nat(60_000),
    length: fc.nat(20_000),
    text: fc.constantFrom("Yes.", "When?", "Is it? Is it not?"),
  })
  .map(({ length, ...rest }) => ({ ...rest, endMs: rest.startMs + length }));
const call = fc
  .array(spoken, { maxLength: 20 })
  .map((all): Spoken[] => all.map((one, number) => ({ ...one, number })));
const swapped = ({ us, them }: Readonly<Record<"us" | "them", number>>) => ({ us: them, them: us });

describe("whatever was said", () => {
  it("all talk and all silence are the call, and less where both spoke at once", () => {
    fc.assert(
      fc.property(call, (said) => {
        const { talkMs, silenceMs, ourShare } = talkFigures(said);
        const heard = said.filter(({ startMs, endMs }) => endMs > startMs);
        const span = heard.length
          ? Math.max(...heard.map(({ endMs }) => endMs)) - Math.min(...heard.map(({ startMs }) => startMs))
          : 0;
        expect(silenceMs).toBeGreaterThanOrEqual(0);
        expect(talkMs.us + talkMs.them + silenceMs).toBeGreaterThanOrEqual(span);
        expect(Math.max(talkMs.us, talkMs.them) + silenceMs).toBeLessThanOrEqual(span);
        if (ourShare !== null) expect(ourShare).toBeGreaterThanOrEqual(0);
        if (ourShare !== null) expect(ourShare).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("the order in which it arrived and when the call began change nothing", () => {
    fc.assert(
      fc.property(call, fc.nat(100_000), (said, later) => {
        const { longest: before, ...unmoved } = talkFigures(said);
        const moved = said.map((one) => ({
          ...one,
          startMs: one.startMs + later,
          endMs: one.endMs + later,
        }));
        const { longest, ...others } = talkFigures(moved.toReversed());
        expect(others).toEqual(unmoved);
        expect(longest && longest.endMs - longest.startMs).toBe(before && before.endMs - before.startMs);
      }),
    );
  });

  it("the parties are treated alike", () => {
    fc.assert(
      fc.property(call, (said) => {
        const figures = talkFigures(said);
        const other = talkFigures(
          said.map((one) => ({ ...one, speaker: one.speaker === "us" ? "them" : "us" })),
        );
        expect(other.talkMs).toEqual(swapped(figures.talkMs));
        expect(other.questions).toEqual(swapped(figures.questions));
        expect(other.interruptions).toEqual(swapped(figures.interruptions));
        expect(other.silenceMs).toBe(figures.silenceMs);
      }),
    );
  });

  it("the longest stretch is no shorter than what anybody said in one breath", () => {
    fc.assert(
      fc.property(call, (said) => {
        const { longest } = talkFigures(said);
        for (const { startMs, endMs } of said)
          if (endMs > startMs)
            expect(longest && longest.endMs - longest.startMs).toBeGreaterThanOrEqual(endMs - startMs);
      }),
    );
  });
});
