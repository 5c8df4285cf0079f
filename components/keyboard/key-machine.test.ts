import { describe, expect, test } from "vitest";
import {
  ARMED_MS,
  armed,
  type BindingKind,
  expire,
  IDLE,
  type KeyPress,
  type KeyState,
  pressKey,
  SEQUENCE_MS,
} from "./key-machine";

const BINDINGS = new Map<string, BindingKind>([
  ["j", "run"],
  ["r", "run"],
  ["a", "arm"],
  ["?", "run"],
  ["g a", "run"],
  ["g i", "run"],
]);

/** Presses keys one after the other; answers what was run or confirmed. `a*` is a repeat, `^a` is modified. */
function play(keys: readonly (string | [key: string, at: number])[], blocked = false) {
  let state: KeyState = IDLE;
  const done: string[] = [];
  let clock = 0;
  for (const entry of keys) {
    const [text, at] = typeof entry === "string" ? [entry, clock + 50] : entry;
    clock = at;
    const press: KeyPress = {
      key: text.replace(/^\^|\*$/g, "") || text,
      repeat: text.endsWith("*"),
      modified: text.startsWith("^"),
      blocked,
      at,
    };
    const step = pressKey(state, press, BINDINGS);
    state = step.arm ? armed(step.arm, "one", at) : step.state;
    if (step.run) done.push(step.run.confirmed ? `${step.run.name}!` : step.run.name);
  }
  return { done, state };
}

test("a plain key acts once for each press, and not again while it is held", () => {
  expect(play(["j", "j*", "j*", "j*"]).done).toEqual(["j"]);
  expect(play(["j", "j", "j", "j", "j", "j", "j", "j"]).done).toHaveLength(8);
});

describe("a key with an effect", () => {
  test("arms; Enter confirms, once", () => {
    expect(play(["a"]).done).toEqual([]);
    expect(play(["a"]).state.armed).toMatchObject({ name: "a", id: "one" });
    expect(play(["a", "Enter"]).done).toEqual(["a!"]);
    expect(play(["a", "Enter", "Enter"]).done).toEqual(["a!"]);
  });

  test("does nothing while it is held, nor while Enter is held", () => {
    expect(play(["a", ...Array<string>(60).fill("a*")]).done).toEqual([]);
    expect(play(["a", "Enter*", "Enter*"]).done).toEqual([]);
    expect(play(["a", "a", "a", "a"]).done).toEqual([]);
  });

  test("is disarmed by Escape, by any other key, by a modifier and by time", () => {
    expect(play(["a", "Escape", "Enter"]).done).toEqual([]);
    expect(play(["a", "j", "Enter"]).done).toEqual(["j"]);
    expect(play(["a", "q", "Enter"]).done).toEqual([]);
    expect(play(["a", "^c", "Enter"]).done).toEqual([]);
    expect(
      play([
        ["a", 0],
        ["Enter", ARMED_MS + 1],
      ]).done,
    ).toEqual([]);
    expect(
      play([
        ["a", 0],
        ["Enter", ARMED_MS - 1],
      ]).done,
    ).toEqual(["a!"]);
  });
});

describe("a sequence", () => {
  test("runs when its second key comes in time", () => {
    expect(play(["g", "a"]).done).toEqual(["g a"]);
    expect(play(["g", "i"]).done).toEqual(["g i"]);
  });

  test("never falls through to the second key's own action", () => {
    expect(play(["g", "j"])).toEqual({ done: [], state: IDLE });
    expect(play(["g", "g", "a"]).done).toEqual([]);
    expect(play(["g", "Escape", "j"]).done).toEqual(["j"]);
  });

  test("that is too slow has no effect in the world: the late key only arms", () => {
    const late = play([
      ["g", 0],
      ["a", SEQUENCE_MS + 1],
    ]);
    expect(late.done).toEqual([]);
    expect(late.state.armed?.name).toBe("a");
    expect(
      play([
        ["g", 0],
        ["a", SEQUENCE_MS - 1],
      ]).done,
    ).toEqual(["g a"]);
  });

  test("is not begun or ended by a key that is held", () => {
    expect(play(["g", "g*", "g*", "a"]).done).toEqual(["g a"]);
    expect(play(["g", "a*"]).done).toEqual([]);
  });
});

test("keys with modifiers and keys pressed while typing are not ours, and end what waits", () => {
  expect(play(["^j", "^a", "^Enter"]).done).toEqual([]);
  expect(play(["j", "a", "Enter", "g", "a"], true)).toEqual({ done: [], state: IDLE });
  expect(
    pressKey(IDLE, { key: "j", repeat: false, modified: true, blocked: false, at: 0 }, BINDINGS).handled,
  ).toBe(false);
});

test("Shift alone, on the way to ?, ends nothing", () => {
  expect(play(["a", "Shift", "Enter"]).done).toEqual(["a!"]);
  expect(play(["Shift", "?"]).done).toEqual(["?"]);
});

test("the page keeps Enter and Escape while nothing waits for them", () => {
  for (const key of ["Enter", "Escape", "q"])
    expect(
      pressKey(IDLE, { key, repeat: false, modified: false, blocked: false, at: 0 }, BINDINGS).handled,
    ).toBe(false);
});

test("what has passed its limit is gone, and what has not stays the same object", () => {
  const state = armed("a", "one", 0);
  expect(expire(state, ARMED_MS)).toEqual(IDLE);
  expect(expire(state, ARMED_MS - 1)).toBe(state);
});
