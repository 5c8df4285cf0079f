import { afterEach, describe, expect, it, vi } from "vitest";
import type { FormState } from "@/lib/web/form-state";
import { ANSWER_LOST, callAction, callFormAction } from "./call-action";

type Answer = { data?: string; serverError?: { message: string; eventId?: string; unknown?: boolean } };

afterEach(() => vi.unstubAllGlobals());

describe("an action", () => {
  it("answers what the server answers", async () => {
    expect(await callAction(async (): Promise<Answer> => ({ data: "done" }))).toEqual({ data: "done" });
  });

  it("is not known to have been done when no answer arrives", async () => {
    const lost = (error: Error) => callAction((): Promise<Answer> => Promise.reject(error));
    expect((await lost(new TypeError("Failed to fetch"))).serverError).toEqual({
      message: ANSWER_LOST,
      eventId: undefined,
      unknown: true,
    });
    const failed = Object.assign(new Error("An error occurred"), { digest: "evt_1" });
    expect((await lost(failed)).serverError).toMatchObject({ eventId: "evt_1", unknown: true });
  });

  it("is known not to have been sent without a connection", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const action = vi.fn(async (): Promise<Answer> => ({ data: "done" }));
    const { serverError } = await callAction(action);
    expect(action).not.toHaveBeenCalled();
    expect(serverError?.message).toContain("nothing was sent");
    expect(serverError?.unknown).toBeUndefined();
  });

  it("may lead elsewhere", async () => {
    const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/o/a;303;" });
    await expect(callAction((): Promise<Answer> => Promise.reject(redirect))).rejects.toBe(redirect);
  });
});

describe("a form", () => {
  it("keeps what was typed, without secrets, when no answer arrives", async () => {
    const form = new FormData();
    form.set("name", "Lost & Found");
    form.set("password", "secret words");
    const state = await callFormAction((): Promise<FormState> => Promise.reject(new TypeError("lost")), form);
    expect(state).toMatchObject({ status: "failed", message: ANSWER_LOST, unknown: true });
    expect(state.values).toEqual({ name: "Lost & Found" });
  });
});
