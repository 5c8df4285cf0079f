"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { startPackageAction } from "@/lib/rights/package/actions";
import { packagesKey } from "./packages-query";

/** Begins a package. Somebody who has not just proven themselves is asked to by the page's dialog. */
export function StartPackage({ isFirst }: { isFirst: boolean }) {
  const { pending, run } = useServerAction(startPackageAction, {
    done: "Your package is being made. We send you a mail when it is ready.",
    failed: "The package was not started.",
    invalidates: [packagesKey],
  });
  return (
    <Button variant="primary" pending={pending} onClick={() => void run(undefined)}>
      {isFirst ? "Request my data" : "Request my data again"}
    </Button>
  );
}
