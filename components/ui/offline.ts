"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { toast } from "./toast";

/** Marks a link that is followed on the page itself, without the server. */
export const HERE = "data-here";

/**
 * Whether the browser has no connection; then it says that the page stays. The framework turns a navigation whose request
 * fails into one of the browser, whose own error page would replace ours, with what is typed in it.
 */
function staysOffline(): boolean {
  if (navigator.onLine !== false) return false;
  toast.error("You are offline, so this page stays open. Try again when you are connected.");
  return true;
}

/** The framework's router, for pages that stay open without a connection. */
export function usePageRouter(): Pick<ReturnType<typeof useRouter>, "push" | "replace"> {
  const router = useRouter();
  return {
    push: (...to) => {
      if (!staysOffline()) router.push(...to);
    },
    replace: (...to) => {
      if (!staysOffline()) router.replace(...to);
    },
  };
}

/** Lets links within Lumina lead nowhere without a connection. Once a page. */
export function useOfflineLinks(): void {
  useEffect(() => {
    const stay = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (link instanceof HTMLAnchorElement && leadsElsewhere(link) && staysOffline()) event.preventDefault();
    };
    // Before the framework follows the link.
    window.addEventListener("click", stay, { capture: true });
    return () => window.removeEventListener("click", stay, { capture: true });
  }, []);
}

function leadsElsewhere(link: HTMLAnchorElement): boolean {
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || link.target === "_blank" || link.hasAttribute(HERE)) return false;
  return hash === "" || pathname !== location.pathname || search !== location.search;
}
