import { expect, test } from "vitest";
import { COMMON_PROBLEM } from "@/lib/passwords/password-rules";
import { strengthLevel } from "./strength-level";

test("what the server refused is weak, however well it is estimated, and why is not said twice", () => {
  expect(strengthLevel("contraseña12", [], 4, true)).toEqual({
    word: "Weak",
    tone: "critical",
    filled: 1,
    advice: "",
  });
  expect(strengthLevel("passwordpassword", [], 0, true).advice).toBe("");
  expect(strengthLevel("passwordpassword", [], 0, false).advice).toBe(COMMON_PROBLEM);
  expect(strengthLevel("short", [], null, true)).toMatchObject({ word: "Too short", advice: "" });
});

test("what was not refused shows its estimate, and nothing of it while there is none", () => {
  expect(strengthLevel("walnut harbour kettle", [], 4, false)).toMatchObject({ word: "Strong", filled: 4 });
  expect(strengthLevel("walnut harbour kettle", [], 2, false)).toMatchObject({ word: "Fair", filled: 2 });
  expect(strengthLevel("walnut harbour kettle", [], null, false)).toMatchObject({ tone: null, filled: 0 });
  expect(strengthLevel("short", [], null, false)).toMatchObject({ word: "Too short", advice: "7 more" });
});
