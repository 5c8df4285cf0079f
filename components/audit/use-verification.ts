"use client";
import { useState, useTransition } from "react";

/** How far a check of a chain has come, and where the chain ends. */
interface Part {
  verifiedTo: number;
  last: number;
}

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
          const answer = await fetch(address(after));
          if (!answer.ok) throw new Error(`The check answered ${answer.status}.`);
          const part = (await answer.json()) as Check;
          setCheck(part);
          if (isBroken(part) || part.verifiedTo >= part.last || part.verifiedTo <= after) break;
          after = part.verifiedTo;
        }
      } catch {
        setCheck("failed");
      }
    });
  return { check, busy, verify, forget: () => setCheck(null) };
}
