import { expect, it, vi } from "vitest";
import { passkeyAutofill } from "./passkey-autofill";

type Outcome = { response: string } | { problem: string };

function trial({ available = true, asked = "challenge" as string | null } = {}) {
  let time = 0;
  const offers: ((outcome: Outcome) => void)[] = [];
  const parts = {
    isAvailable: vi.fn(async () => available),
    request: vi.fn(async () => asked),
    offer: vi.fn((_: string) => new Promise<Outcome>((resolve) => offers.push(resolve))),
    end: vi.fn(),
    signIn: vi.fn(),
    now: () => time,
  };
  const { begin, end } = passkeyAutofill(parts);
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    ...parts,
    end,
    ended: parts.end,
    begin: async () => {
      void begin();
      await settle();
    },
    answer: async (index: number, outcome: Outcome) => {
      offers[index]?.(outcome);
      await settle();
    },
    pass: (minutes: number) => (time += minutes * 60_000),
  };
}

it("asks the server for nothing where the browser cannot offer passkeys", async () => {
  const { begin, request, isAvailable } = trial({ available: false });
  await begin();
  await begin();
  expect(request).not.toHaveBeenCalled();
  expect(isAvailable).toHaveBeenCalledTimes(1);
});

it("offers once while the form is used, and signs in by what is chosen", async () => {
  const { begin, answer, offer, signIn } = trial();
  await begin();
  await begin();
  expect(offer.mock.calls).toEqual([["challenge"]]);
  await answer(0, { response: "passkey" });
  expect(signIn.mock.calls).toEqual([["challenge", "passkey"]]);
});

it("begins anew before its challenge is too old, and the old offer signs nobody in", async () => {
  const { begin, answer, offer, pass, signIn } = trial();
  await begin();
  pass(3.9);
  await begin();
  expect(offer).toHaveBeenCalledTimes(1);
  pass(0.2);
  await begin();
  expect(offer).toHaveBeenCalledTimes(2);
  await answer(0, { response: "late" });
  expect(signIn).not.toHaveBeenCalled();
  await answer(1, { response: "passkey" });
  expect(signIn).toHaveBeenCalledTimes(1);
});

it("is silent when another request ended it, and offers again when the form is used again", async () => {
  const { begin, answer, offer, signIn } = trial();
  await begin();
  await answer(0, { problem: "" });
  await begin();
  expect(offer).toHaveBeenCalledTimes(2);
  expect(signIn).not.toHaveBeenCalled();
});

it("tries again later where the server gave no challenge", async () => {
  const { begin, request, offer } = trial({ asked: null });
  await begin();
  await begin();
  expect([request.mock.calls.length, offer.mock.calls.length]).toEqual([2, 0]);
});

it("ends its offer with the page, and no other request of an authenticator", async () => {
  const begun = trial();
  await begun.begin();
  begun.end();
  expect(begun.ended).toHaveBeenCalledTimes(1);
  await begun.answer(0, { response: "late" });
  expect(begun.signIn).not.toHaveBeenCalled();
  const idle = trial();
  idle.end();
  await idle.begin();
  expect([idle.ended.mock.calls.length, idle.request.mock.calls.length]).toEqual([0, 0]);
});
