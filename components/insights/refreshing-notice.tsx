"use client";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { Callout } from "@/components/ui/callout";

/** Says that the figures are a mix of old and new plans, and shows the page anew until they are not. */
export function RefreshingNotice({ className }: { className?: string }) {
  useRefreshUntilCurrent(true);
  return (
    <Callout className={className} title="Every item is being replanned">
      Some figures are still from the previous plan. This page updates by itself in a moment.
    </Callout>
  );
}
