import { describe, expect, it } from "vitest";
import { applyMutant, mutantsOf, sample } from "./mutants";

const mutated = (text: string) =>
  mutantsOf("x.ts", text).map((mutant) => `${mutant.kind}: ${applyMutant(text, mutant)}`);

describe("mutants", () => {
  it("shift a boundary, swap an operator, turn a condition round", () => {
    expect(mutated("if (a < b) f = a + b;")).toEqual([
      "condition: if (!(a < b)) f = a + b;",
      "never: if (false) f = a + b;",
      "boundary: if (a <= b) f = a + b;",
      "operator: if (a < b) f = a - b;",
    ]);
    expect(mutated("x = a === b && !c ? 1 : d || true")).toEqual([
      "condition: x = !(a === b && !c) ? 1 : d || true",
      "operator: x = a === b || !c ? 1 : d || true",
      "operator: x = a !== b && !c ? 1 : d || true",
      "not: x = a === b && c ? 1 : d || true",
      "number: x = a === b && !c ? 2 : d || true",
      "operator: x = a === b && !c ? 1 : d && true",
      "boolean: x = a === b && !c ? 1 : d || false",
    ]);
  });

  it("drop a call, a throw, a function's body and a filter", () => {
    expect(mutated("function f() { requireAllowed(w); }")).toEqual([
      "emptied: function f() {}",
      "call: function f() { ; }",
    ]);
    expect(mutated("() => { throw e; }")).toEqual(["emptied: () => {}", "throw: () => { ; }"]);
    expect(mutated("x = find({ where: { id, status: s } })")).toEqual([
      "filter: x = find({ where: { id,  } })",
    ]);
  });

  it("give a permission to others", () => {
    expect(mutated("const P = { a: every, b: every, c: admins, d: admins };")).toEqual([
      "table: const P = { a: admins, b: every, c: admins, d: admins };",
      "table: const P = { a: every, b: admins, c: admins, d: admins };",
      "table: const P = { a: every, b: every, c: every, d: admins };",
      "table: const P = { a: every, b: every, c: admins, d: every };",
    ]);
  });

  it("change conditions in SQL, and no other text", () => {
    expect(mutated("x = `DELETE FROM t WHERE a = 1 AND b <= 2`; y = 'you AND me'")).toEqual([
      "sql: x = `DELETE FROM t WHERE a = 1 OR b <= 2`; y = 'you AND me'",
      "sql: x = `DELETE FROM t WHERE a = 1 AND b < 2`; y = 'you AND me'",
    ]);
  });

  it("leave types, imports and the log alone", () => {
    expect(mutated('import { a } from "b"; interface T { a: 1 } type U = 2; log.warn("x");')).toEqual([]);
  });

  it("leave alone how large a comparator's answer is", () => {
    expect(mutated("y = x.sort((a, b) => (a < b ? -1 : 1))")).toEqual([
      "condition: y = x.sort((a, b) => (!(a < b) ? -1 : 1))",
    ]);
  });

  it("leave alone calls that only share a name with what every object has", () => {
    expect(mutated("x = bytes.toString(); y = a.hasOwnProperty(b)")).toEqual([]);
  });

  it("know the expression around them", () => {
    const contexts = mutantsOf("x.ts", "x = values[i] ?? 0;\nif (a <\n  b) y = 2;").map((m) => [
      m.kind,
      m.context,
    ]);
    expect(contexts).toContainEqual(["number", "values[i] ?? 0"]);
    expect(contexts).toContainEqual(["boundary", "a < b"]);
  });

  it("are sampled alike for one seed", () => {
    const all = Array.from({ length: 50 }, (_, i) => i);
    expect(sample(all, 5, 1)).toEqual(sample(all, 5, 1));
    expect(sample(all, 5, 1)).not.toEqual(sample(all, 5, 2));
    expect(sample(all, 99, 1).sort((a, b) => a - b)).toEqual(all);
  });
});
