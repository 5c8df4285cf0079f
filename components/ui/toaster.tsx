"use client";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";
import { Spinner } from "./spinner";

/** Where toasts appear: once, in the shell of the page. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      visibleToasts={3}
      expand
      style={{ fontFamily: "inherit" }}
      mobileOffset={{ bottom: 72 }}
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheck aria-hidden="true" className="size-4 text-positive" />,
        error: <CircleAlert aria-hidden="true" className="size-4 text-critical" />,
        warning: <TriangleAlert aria-hidden="true" className="size-4 text-caution" />,
        info: <Info aria-hidden="true" className="size-4 text-accent" />,
        loading: <Spinner className="text-muted" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2.5 rounded-md border border-line bg-raised px-3.5 py-3 text-ink text-sm shadow-pop sm:w-90",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-muted text-xs",
          actionButton:
            "shrink-0 rounded-sm px-2 py-1 font-medium text-accent text-sm underline decoration-accent-line underline-offset-4 hover:bg-hover",
          closeButton:
            "order-last grid size-7 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink",
          cancelButton: "shrink-0 rounded-sm px-2 py-1 text-muted text-sm hover:bg-hover",
        },
      }}
    />
  );
}
