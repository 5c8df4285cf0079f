import { toast } from "@/components/ui/toast";

interface Failure {
  message?: string;
  eventId?: string;
  unknown?: boolean;
}

/** Waits in milliseconds before looking whether the server answers again. */
const WAITS_MS = [0, 2_000, 5_000, 10_000, 20_000];

/**
 * Shows what is saved now, as soon as the server answers again: without a connection the page would be replaced by the
 * browser's own. Gives up after five tries; the message's button stays.
 */
export async function refreshWhenReachable(refresh: () => void): Promise<void> {
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const reached = await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (reached) return refresh();
  }
}

/** Says in a toast why something failed. Where it may have been done all the same, offers to see what is saved. */
export function showFailureToast(failure: Failure | undefined, otherwise = "This did not work."): void {
  toast.error(failure?.message ?? otherwise, {
    eventId: failure?.eventId,
    action: failure?.unknown
      ? // Another tab: this page keeps what is typed, and a page that cannot be reached does not replace it.
        {
          label: "See what is saved",
          onClick: () => void window.open(window.location.href, "_blank", "noopener"),
        }
      : undefined,
  });
}
