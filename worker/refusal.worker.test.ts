import { expect, it } from "vitest";
import { BodiesBusyError } from "@/lib/platform/body-budget";
import { StoreTimeoutError } from "@/lib/platform/deadline";
import { answerFailure, RefusedRequest } from "./refusal";

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

it("calls a link that has ended no failure, and what nobody expected one", async () => {
  const request = new Request("https://lumina.example/clip/org_a/x", { headers: { accept: "text/html" } });
  const page = async (error: unknown) => (await answerFailure(error, request, "text")).text();
  const ended = await page(new RefusedRequest(410, "This link has ended."));
  expect(ended).toContain("<h1");
  expect(ended).toContain("This link has ended.");
  expect(ended).not.toContain("evt_");
  expect(await page(new Error("boom"))).toMatch(/tell us the event: <code>evt_/);
});
