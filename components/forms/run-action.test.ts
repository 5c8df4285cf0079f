import { beforeEach, describe, expect, it, vi } from "vitest";
import { toast } from "@/components/ui/toast";
import { SIGNED_OUT } from "@/lib/platform/errors";
import type { FailedAnswer, FormState } from "@/lib/web/form-state";
import { ANSWER_LOST } from "./call-action";
import { runAction } from "./run-action";
import { withFields } from "./with-fields";

vi.mock("@/components/ui/toast", () => ({
  toast: { success: vi.fn(), error: vi.fn(), dismiss: vi.fn() },
}));
vi.stubGlobal("window", {
  location: { pathname: "/o/a/items", search: "", href: "https://a/o/a/items" },
  open: vi.fn(),
});
const told = vi.mocked(toast);
beforeEach(() => vi.clearAllMocks());

type Answer = FailedAnswer & { data?: string };
const answers = (answer: Answer) => async () => answer;

describe("an action", () => {
  it("that went through says so, or does what is to be done then", async () => {
    expect(await runAction(answers({ data: "po_1" }), undefined, { done: "Saved." })).toEqual({
      ok: true,
      data: "po_1",
    });
    expect(told.success).toHaveBeenCalledWith("Saved.");
    const done = vi.fn();
    await runAction(answers({ data: "po_1" }), "input", { done });
    expect(done).toHaveBeenCalledWith("po_1", "input");
  });

  it("that was refused says why; at its field where the screen shows it", async () => {
    const refused = answers({ serverError: { message: "Too early.", field: "day" } });
    await runAction(refused, undefined);
    expect(told.error).toHaveBeenCalledWith("Too early.", expect.anything());
    vi.clearAllMocks();
    const result = await runAction(refused, undefined, { done: "Saved.", shows: ["day"] });
    expect(result).toMatchObject({ ok: false, failure: { fieldErrors: { day: "Too early." } } });
    await runAction(answers({ serverError: { message: "No." } }), undefined, { shows: "every failure" });
    expect(told.error).not.toHaveBeenCalled();
    expect(told.success).not.toHaveBeenCalled();
  });

  it("whose answer is lost is neither done nor denied", async () => {
    const result = await runAction(() => Promise.reject<Answer>(new TypeError("Failed to fetch")), undefined);
    expect(result).toMatchObject({ ok: false, failure: { unknown: true, message: ANSWER_LOST } });
    expect(told.error).toHaveBeenCalledWith(
      ANSWER_LOST,
      expect.objectContaining({ action: expect.objectContaining({ label: "See what is saved" }) }),
    );
  });

  it("of somebody who is signed out offers the way in", async () => {
    await runAction(answers({ serverError: { message: SIGNED_OUT, signedOut: true } }), undefined);
    expect(told.error).toHaveBeenCalledWith(
      SIGNED_OUT,
      expect.objectContaining({ action: expect.objectContaining({ label: "Sign in in a new tab" }) }),
    );
  });

  it("that leads elsewhere has gone through", async () => {
    const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/o/a;303;" });
    const result = await runAction(() => Promise.reject<Answer>(redirect), undefined, { done: "Saved." });
    expect(result).toMatchObject({ ok: true, isLeaving: true });
    expect(told.success).not.toHaveBeenCalled();
  });

  it("of a form is called with its fields", async () => {
    const action = withFields<string>(
      async (_, form): Promise<FormState<string>> =>
        form.get("id") === "1"
          ? { status: "done", fieldErrors: {}, values: {}, data: "one" }
          : { status: "failed", fieldErrors: { id: "Choose one." }, values: {} },
    );
    expect(await runAction(action, { id: "1" })).toEqual({ ok: true, data: "one" });
    expect(await runAction(action, { id: "2" })).toMatchObject({ failure: { message: "Choose one." } });
  });
});
