"use client";
import { ReasonDialog } from "@/components/admin/reason-dialog";
import { useServerAction } from "@/components/forms/use-server-action";
import { Button } from "@/components/ui/button";
import { switchAgentsAction } from "@/lib/staff/actions";

/** Stops every agent everywhere, or lets them go on. Either needs a reason, which the audit keeps. */
export function AgentsSwitch({ stopped }: { stopped: boolean }) {
  const { pending, run } = useServerAction(switchAgentsAction, {
    done: stopped ? "Agents may work again." : "Every agent is stopped.",
    shows: "every failure",
  });
  const variant = stopped ? "primary" : "danger";
  return (
    <ReasonDialog
      trigger={<Button variant={variant}>{stopped ? "Resume agents" : "Stop agents everywhere"}</Button>}
      title={stopped ? "Resume every agent?" : "Stop every agent of every organization?"}
      description={
        stopped
          ? "Runs that are due start within minutes."
          : "From that moment no approval takes effect and no run writes proposals."
      }
      confirm={{ label: stopped ? "Resume agents" : "Stop them", variant }}
      pending={pending}
      run={(reason) => run({ stop: !stopped, reason })}
    />
  );
}
