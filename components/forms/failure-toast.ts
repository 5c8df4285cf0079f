import { toast } from "@/components/ui/toast";
import { SIGNED_OUT } from "@/lib/platform/errors";
import type { ActionFailure } from "@/lib/web/action-client";
import { wayInPath } from "./way-in";

/** Another tab: this page keeps what is typed, and a page that cannot be reached does not replace it. */
const openTab = (address: string) => void window.open(address, "_blank", "noopener");

/** Says in a toast why something failed. Where it may have been done all the same, offers to see what is saved. */
export function showFailureToast(
  failure: Partial<ActionFailure> | undefined,
  otherwise = "This did not work.",
): void {
  if (failure?.signedOut) {
    showSignedOutToast();
    return;
  }
  toast.error(failure?.message ?? otherwise, {
    eventId: failure?.eventId,
    action: failure?.unknown
      ? { label: "See what is saved", onClick: () => openTab(window.location.href) }
      : undefined,
  });
}

/** Says that nobody is signed in any more, and opens the way in in another tab. */
export function showSignedOutToast(): void {
  const { pathname, search } = window.location;
  toast.error(SIGNED_OUT, {
    action: { label: "Sign in in a new tab", onClick: () => openTab(wayInPath(pathname + search)) },
  });
}

/** Takes that message away once somebody is signed in again. */
export const hideSignedOutToast = (): void => void toast.dismiss(SIGNED_OUT);
