"use client";
import type { ActionFailure } from "@/lib/web/action-client";
import { LookFirst } from "./look-first";

/** Why something failed, for a message beside the form. Where it may have been done all the same, a way to see. */
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
      {failure.unknown && <LookFirst {...look} />}
    </>
  );
}
