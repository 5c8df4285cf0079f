import { expect, it } from "vitest";
import { LUMINA_TABLES } from "../subject-tables/lumina";
import type { TableRule } from "../subject-tables/rule";
import { pieceOf } from "./piece";

const rule = LUMINA_TABLES.SubjectRequestStep as TableRule;

const step = (actorKind: string, actorId: string) =>
  pieceOf(
    { table: "SubjectRequestStep", rule, relation: "about" },
    { id: "srs_1", what: "package-ready", actorKind, actorId },
    { userId: "usr_me", email: "me@a.example", phone: null },
  ).actorId;

it("names the person and the product itself, and nobody else", () => {
  expect(step("user", "usr_me")).toBe("usr_me");
  expect(step("user", "usr_other")).toBe("[another person]");
  expect(step("staff", "stf_1")).toBe("[another person]");
  expect(step("system", "package")).toBe("package");
});
