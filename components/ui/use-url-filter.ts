"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { usePageRouter } from "./offline";

/** Parts of the address that say where in a list one is, or what stands beside it. */
const PLACE = ["page", "before", "after", "m", "i"] as const;

/** Puts one filter into the address; the list begins anew. */
export function useUrlFilter(): { pending: boolean; set: (name: string, value: string) => void } {
  const router = usePageRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const [pending, start] = useTransition();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    for (const part of PLACE) next.delete(part);
    start(() => router.replace(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  return { pending, set };
}
