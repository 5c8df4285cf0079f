"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { refreshRepeatedly } from "./refresh-when-reachable";

/**
 * Shows the page anew while what it shows is behind what was heard. One refresh that is lost (on a busy machine, or while
 * another navigation is under way) must not leave it behind for good, so it is asked for again. What is typed stays.
 *
 * @param behind whether what the server rendered last is older than what was heard since
 */
export function useRefreshUntilCurrent(behind: boolean): void {
  const router = useRouter();
  useEffect(() => (behind ? refreshRepeatedly(router.refresh) : undefined), [behind, router]);
}
