"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const ASK_AGAIN_MS = 4000;

/**
 * Shows the page anew while what it shows is behind what was heard. One refresh that is lost (on a busy machine, or while
 * another navigation is under way) must not leave it behind for good, so it is asked for again.
 *
 * @param behind whether what the server rendered last is older than what was heard since
 */
export function useRefreshUntilCurrent(behind: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!behind) return;
    router.refresh();
    const timer = setInterval(() => router.refresh(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [behind, router]);
}
