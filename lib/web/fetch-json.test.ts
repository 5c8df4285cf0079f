import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { fetchJson, RequestError } from "./fetch-json";

const schema = z.object({ name: z.string() });
const answers = (answer: Response | Error) =>
  vi.stubGlobal("fetch", () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
const ask = () => fetchJson("/o/a/b", schema).catch((error: unknown) => error);

afterEach(() => vi.unstubAllGlobals());

describe("an answer", () => {
  it("is handed on when it is what was asked for", async () => {
    answers(Response.json({ name: "Ann" }));
    expect(await ask()).toEqual({ name: "Ann" });
  });

  it("that is something else, or no JSON, is not believed", async () => {
    for (const answer of [Response.json({ name: 1 }), Response.json(null), new Response("<p>")]) {
      answers(answer);
      expect(await ask()).toMatchObject({ name: "RequestError", message: expect.stringMatching(/Reload/) });
    }
  });

  it("that refuses is told by its status", async () => {
    answers(new Response("You are signed out.", { status: 401 }));
    expect(await ask()).toMatchObject({ isSignedOut: true });
    answers(new Response("Not found.", { status: 404 }));
    expect(await ask()).toMatchObject({ status: 404, isSignedOut: false });
    answers(new Response("The trial has ended.\n", { status: 409 }));
    expect(await ask()).toMatchObject({ message: "The trial has ended." });
    answers(new Response("secret of the inside", { status: 500, headers: { "x-event-id": "evt_1" } }));
    const failed = await ask();
    expect(failed).toMatchObject({ eventId: "evt_1" });
    expect((failed as RequestError).message).not.toContain("secret");
  });

  it("that does not come is said to be missing", async () => {
    answers(new TypeError("Failed to fetch"));
    expect(await ask()).toMatchObject({ status: 0, message: expect.stringMatching(/did not answer/) });
  });

  it("that nobody waits for any more is no failure of ours", async () => {
    const end = new AbortController();
    end.abort();
    answers(new DOMException("aborted", "AbortError"));
    await expect(fetchJson("/o/a/b", schema, end.signal)).rejects.not.toBeInstanceOf(RequestError);
  });
});
