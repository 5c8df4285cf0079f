import { expect, it } from "vitest";
import { BodiesBusyError } from "@/lib/platform/body-budget";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { answerFailure } from "./refusal";

it("says of a store that does not answer what became of the request, and that it can be tried again", async () => {
  const answer = answerFailure(
    new StoreTimeoutError("files", 20_000),
    new Request("https://lumina.example/o/acme/imports/imp_1/parts/1", { method: "PUT" }),
    "json",
  );
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    message:
      "The file storage did not answer in time, so this was not saved. Please try again in a few minutes.",
    eventId: expect.stringMatching(/^evt_/),
  });
});

it("says when to try again where too much is being sent", async () => {
  const request = new Request("https://lumina.example/sign-in", { method: "POST" });
  const answer = answerFailure(new BodiesBusyError("Wait a few seconds and try again."), request, "text");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await answer.text()).toMatch(/^Wait a few seconds and try again\.\nEvent evt_/);
});
