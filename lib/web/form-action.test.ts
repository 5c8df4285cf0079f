import { expect, it } from "vitest";
import { formAction } from "./form-action";
import { untouchedForm } from "./form-state";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const typed = form({ email: "a@firm.example", password: "secret", token: "t", $ACTION_1: "x" });

it("gives back what was typed, but no secrets", async () => {
  const action = formAction(async () => ({ serverError: { message: "Wrong." } }));
  const state = await action(untouchedForm, typed);
  expect(state).toMatchObject({ status: "failed", message: "Wrong.", values: { email: "a@firm.example" } });
  expect(Object.keys(state.values)).toEqual(["email"]);
});

it("places errors at their fields", async () => {
  const schema = formAction(async () => ({
    validationErrors: { formErrors: [], fieldErrors: { email: ["No.", "Never."] } },
  }));
  expect((await schema(untouchedForm, typed)).fieldErrors).toEqual({ email: "No." });
  const server = formAction(async () => ({ serverError: { message: "Taken.", field: "email" } }));
  const state = await server(untouchedForm, typed);
  expect(state.fieldErrors).toEqual({ email: "Taken." });
  expect(state.message).toBeUndefined();
});

it("hands on what the action answers", async () => {
  const action = formAction(async () => ({ data: { email: "a" } }));
  expect(await action(untouchedForm, typed)).toMatchObject({ status: "done", data: { email: "a" } });
});

it("refuses what is no form, as only a forged request sends it", async () => {
  const action = formAction(async () => {
    throw new Error("It must not be asked.");
  });
  for (const odd of [undefined, null, 7, "a=1", [["email", "x"]], { email: "x" }, { entries: () => [] }]) {
    const state = await action(untouchedForm, odd as never);
    expect(state).toEqual({
      status: "failed",
      message: "The form did not arrive. Send it again.",
      fieldErrors: {},
      values: {},
    });
  }
});
