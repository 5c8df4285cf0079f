"use client";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { keepOrganizationAction } from "@/lib/organization-closing/actions";

/** Takes the closing of the organization back. */
export function KeepOrganization({ size }: { size?: "sm" }) {
  const { pending, run } = useServerAction(keepOrganizationAction, {
    done: "The organization is open again.",
    failed: "The organization is still being closed.",
  });
  return (
    <Button size={size} variant="secondary" pending={pending} onClick={() => void run(undefined)}>
      Keep the organization
    </Button>
  );
}
