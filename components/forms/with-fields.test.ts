import { expect, test } from "vitest";
import type { FormState } from "@/lib/web/form-state";
import { withFields } from "./with-fields";

const failing = (more: Partial<FormState>) =>
  withFields(async () => ({ status: "failed", fieldErrors: {}, values: {}, ...more }))({});

test("a form's action that fails says everything about it that a button has to know", async () => {
  const failure = { message: "Confirm that it's you first.", needsProof: true };
  expect(await failing(failure)).toEqual({ serverError: failure });
  const lost = { message: "Not known.", eventId: "evt_1", unknown: true, signedOut: true };
  expect(await failing(lost)).toEqual({ serverError: lost });
});

test("what is wrong with a field stands for a sentence that is missing", async () => {
  expect(await failing({ fieldErrors: { name: "Enter a name." } })).toEqual({
    serverError: { message: "Enter a name." },
  });
});
