"use client";
import { useState, useTransition } from "react";
import { showSignedOutToast } from "@/components/forms/failure-toast";
import { answerOf, withKeys } from "@/lib/web/answer-shape";
import { fetchJson, RequestError } from "@/lib/web/fetch-json";

/** How far a check of a chain has come, and where the chain ends. */
interface Part {
  verifiedTo: number;
  last: number;
}

const hasPosition = withKeys<Part>({ verifiedTo: "number", last: "number" });
const isPart = <Check extends Part>(value: unknown): value is Check => hasPosition(value);

/**
 * Checks a chain part by part, from an address that takes `after`, until its end or a break.
 * @returns the check as far as it has come, "failed" when it could not go on, null before it began
 */
export function useVerification<Check extends Part>(
  address: (after: number) => string,
  isBroken: (check: Check) => boolean,
) {
  const [check, setCheck] = useState<Check | "failed" | null>(null);
  const [busy, start] = useTransition();
  const verify = () =>
    start(async () => {
      setCheck(null);
      try {
        for (let after = 0; ; ) {
          const part = await fetchJson(address(after), answerOf(isPart<Check>));
          setCheck(part);
          if (isBroken(part) || part.verifiedTo >= part.last || part.verifiedTo <= after) break;
          after = part.verifiedTo;
        }
      } catch (error) {
        if (error instanceof RequestError && error.isSignedOut) showSignedOutToast();
        setCheck("failed");
      }
    });
  return { check, busy, verify, forget: () => setCheck(null) };
}
