"use client";
import { useQuery } from "@tanstack/react-query";
import type { Calling } from "./call-back";
import { openCallsQuery } from "./call-query";
import { CallsInProgress } from "./calls-in-progress";
import { MissedCalls } from "./missed-calls";

/** Calls that go on, and those that were missed, kept up to date while the tab is looked at; nothing where there are none. */
export function OpenCalls({ base, calling }: { base: string; calling: Calling | null }) {
  const { data } = useQuery(openCallsQuery(base));
  if (!data) return null;
  return (
    <>
      <CallsInProgress calls={data.inProgress} base={base} />
      <MissedCalls calls={data.missed} base={base} calling={calling} />
    </>
  );
}
