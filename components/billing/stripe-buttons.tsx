"use client";
import { useState } from "react";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { openPortalAction, startCheckoutAction } from "@/lib/billing/actions";
import type { Interval } from "@/lib/billing/status";

/** Opens Stripe's page, on which a plan is paid for. */
export function SubscribeButton({
  plan,
  name,
  interval,
}: {
  plan: string;
  name: string;
  interval: Interval;
}) {
  const [isLeaving, setLeaving] = useState(false);
  const { pending, run } = useServerAction(startCheckoutAction, { failed: "Nothing was charged." });
  return (
    <Button
      variant="primary"
      wide
      pending={pending || isLeaving}
      onClick={async () => {
        const result = await run({ plan, interval });
        if (!result.ok || !result.data) return;
        setLeaving(true);
        window.location.assign(result.data.url);
      }}
    >
      Subscribe to {name}
    </Button>
  );
}

/** Opens Stripe's page, on which one chooses how to pay. */
export function PortalButton({ label }: { label: string }) {
  const [isLeaving, setLeaving] = useState(false);
  const { pending, run } = useServerAction(openPortalAction, { failed: "Stripe's page did not open." });
  return (
    <Button
      pending={pending || isLeaving}
      onClick={async () => {
        const result = await run(undefined);
        if (!result.ok || !result.data) return;
        setLeaving(true);
        window.location.assign(result.data.url);
      }}
    >
      {label}
    </Button>
  );
}
