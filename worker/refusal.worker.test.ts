import { expect, it } from "vitest";
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
