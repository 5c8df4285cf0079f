import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** Why a form was not taken. */
export function ActionNote({ children }: { children: ReactNode }) {
  return (
    <Callout tone="critical" live className="sm:col-span-2">
      {children}
    </Callout>
  );
}
