import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";

/** Whether signing in asks for more than the password, and where to change it. */
export function SecondFactorPanel({ isOn }: { isOn: boolean }) {
  return (
    <Panel
      id="second-factor"
      title="Second factor"
      description="After your password, signing in also asks for a code from an authenticator app on your phone. Whoever finds out your password still doesn't get in."
      actions={
        <StatusPill tone={isOn ? "positive" : "neutral"} quiet>
          {isOn ? "On" : "Off"}
        </StatusPill>
      }
    >
      <LinkButton href="/account/second-factor" variant="secondary">
        {isOn ? "Manage" : "Set up"}
      </LinkButton>
    </Panel>
  );
}
