"use client";
import { useRefreshUntilCurrent } from "@/components/live/use-refresh-until-current";
import { Callout } from "@/components/ui/callout";

/** Says that the figures are a mix of old and new plans, and shows the page anew until they are not. */
export function RefreshingNotice({ className }: { className?: string }) {
  useRefreshUntilCurrent(true);
  return (
    <Callout className={className} title="Every item is being planned anew">
      Until this is done, in a moment, some figures still stand on the plans of before. The page follows by
      itself.
    </Callout>
  );
}
