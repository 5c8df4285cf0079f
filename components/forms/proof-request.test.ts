import { afterEach, expect, it, vi } from "vitest";
import type { FormState } from "@/lib/web/form-state";
import { callAction, callFormAction } from "./call-action";
import { proofIsAsked, requestProof, settleProof, watchProofRequests } from "./proof-request";

const stops: (() => void)[] = [];
/** A dialog of the page; answers how often it was told that something changed. */
function openDialog() {
  const told = vi.fn();
  const stop = watchProofRequests(told);
  stops.push(stop);
  return { told, stop };
}
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const NEEDED = { serverError: { message: "Confirm first.", needsProof: true } };
type Answer = { data?: string; serverError?: { message: string; needsProof?: boolean } };
/** An action that asks for a proof until one was given. */
const proving = () =>
  vi.fn<() => Promise<Answer>>().mockResolvedValueOnce(NEEDED).mockResolvedValue({ data: "done" });

it("an action that asks for a proof is called again once it was given", async () => {
  const { told } = openDialog();
  const action = proving();
  const answer = callAction(action);
  await vi.waitFor(() => expect(proofIsAsked()).toBe(true));
  expect(told).toHaveBeenCalled();
  settleProof(true);
  expect(await answer).toEqual({ data: "done" });
  expect(action).toHaveBeenCalledTimes(2);
  expect(proofIsAsked()).toBe(false);
});

it("it stays undone when its person closes the window, and where no dialog can ask", async () => {
  openDialog();
  const action = proving();
  const answer = callAction(action);
  await vi.waitFor(() => expect(proofIsAsked()).toBe(true));
  settleProof(false);
  expect(await answer).toBe(NEEDED);
  for (const stop of stops.splice(0)) stop();
  const alone = proving();
  expect(await callAction(alone)).toBe(NEEDED);
  expect([action, alone].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it("a form is sent again with what was typed", async () => {
  openDialog();
  const form = new FormData();
  form.set("role", "admin");
  const needed: FormState = {
    status: "failed",
    needsProof: true,
    fieldErrors: {},
    values: { role: "admin" },
  };
  const sent: (FormDataEntryValue | null)[] = [];
  const state = callFormAction(async (_, given): Promise<FormState> => {
    sent.push(given.get("role"));
    return sent.length === 1 ? needed : { status: "done", fieldErrors: {}, values: {} };
  }, form);
  await vi.waitFor(() => expect(proofIsAsked()).toBe(true));
  settleProof(true);
  expect((await state).status).toBe("done");
  expect(sent).toEqual(["admin", "admin"]);
});

it("several that ask at once are answered by one proof; leaving the page answers them with none", async () => {
  const { stop } = openDialog();
  const both = Promise.all([requestProof(), requestProof()]);
  settleProof(true);
  expect(await both).toEqual([true, true]);
  const left = requestProof();
  stop();
  expect(await left).toBe(false);
});
