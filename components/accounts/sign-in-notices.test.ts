import { expect, it } from "vitest";
import { FEDERATED_NOTICES } from "@/lib/auth/identity-matching";
import { signInNotice } from "./sign-in-notices";

it("has a sentence for every way in which a provider's sign-in can end", () => {
  for (const notice of FEDERATED_NOTICES) expect(signInNotice(notice, "").failed, notice).toMatch(/\.$/);
});

it("prints nothing that stands in the address but the id of an event of ours", () => {
  const event = `evt_${"0".repeat(26)}`;
  expect(signInNotice("Call 555-0100 now", event)).toEqual({});
  expect(signInNotice("constructor", event)).toEqual({});
  expect(signInNotice("provider-failed", event).eventId).toBe(event);
  expect(signInNotice("provider-failed", "evt_Call 555-0100").eventId).toBeUndefined();
  expect(signInNotice("password-changed", event).eventId).toBeUndefined();
});
