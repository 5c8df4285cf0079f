"use client";
import type { ActionFailure } from "@/lib/web/action-client";
import { LookFirst, SignInFirst } from "./look-first";
import { ProveFirst } from "./prove-first";

/** Why something failed, for a message beside the form. Where it may have been done all the same, a way to see; where nobody is signed in any more, the way in. */
export function FailureText({
  failure,
  look,
}: {
  failure: ActionFailure;
  /** Where to look, when that is another page. */
  look?: { href: string; label: string };
}) {
  return (
    <>
      {failure.message}
      {failure.eventId && <span className="block text-xs">Event {failure.eventId}</span>}
      {failure.needsProof && <ProveFirst />}
      {failure.unknown && <LookFirst {...look} />}
      {failure.signedOut && <SignInFirst />}
    </>
  );
}
