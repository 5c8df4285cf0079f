import { toast } from "@/components/ui/toast";

interface Failure {
  message?: string;
  eventId?: string;
  unknown?: boolean;
}

/** Says in a toast why something failed. Where it may have been done all the same, offers to see what is saved. */
export function tellFailure(failure: Failure | undefined, otherwise = "This did not work."): void {
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
