"use client";
import { usePathname } from "next/navigation";
import { provePath } from "@/lib/accounts/sign-in-path";

/** The page where somebody proves themselves, in another tab: what is typed here stays and can be sent again. */
export function ProveFirst() {
  const here = usePathname();
  return (
    <a
      href={provePath(here)}
      target="_blank"
      rel="noopener"
      className="mt-1 block underline underline-offset-2"
    >
      Confirm that it's you <span className="sr-only">(opens another tab)</span>
    </a>
  );
}
