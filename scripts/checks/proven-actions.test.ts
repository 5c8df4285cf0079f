import { describe, expect, it } from "vitest";
import { actionsAskForProof } from "./proven-actions";

/** What the rule says of one file, without the actions of its lists that this file does not have. */
const check = (path: string, text: string) =>
  actionsAskForProof([{ path, text: `"use server";\n${text}` }]).filter(
    (problem) => !problem.endsWith("which is gone."),
  );

describe("actions that open ways in", () => {
  it("are made as their list says", () => {
    expect(
      check(
        "lib/accounts/organization-actions.ts",
        `export const changeRoleAction = formAction(orgAction("members.manage", { proven: true }).action(f));
         export const resendInvitationAction = formAction(orgAction("members.manage").action(f));
         export const elsewhere = orgAction("items.edit").action(f);`,
      ),
    ).toEqual([]);
  });

  it.each([
    [
      "one of the list without a proof",
      'export const changeRoleAction = orgAction("members.manage").action(f);',
    ],
    [
      "a new one of such a permission",
      'export const makeOwnerAction = orgAction("members.manage").action(f);',
    ],
    ["a new one for people", "export const addKeyAction = userAction.action(f);"],
    ["one with a proof and no reason", "export const addKeyAction = provenUserAction.action(f);"],
  ])("are refused: %s", (_, text) => {
    expect(check("lib/accounts/more-actions.ts", text)).toHaveLength(1);
  });

  it("are named by lists that hold no others", () => {
    expect(actionsAskForProof([]).length).toBeGreaterThan(10);
  });
});
