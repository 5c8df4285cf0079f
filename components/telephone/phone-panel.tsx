import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import type { CallPhone } from "@/lib/accounts/call-phones";
import { formatPhone } from "@/lib/format/phone";
import { AbsenceForm, AddPhoneForm, CancelPhone, EnterCodeForm, RemovePhone } from "./phone-forms";

/** The phone on which calls reach the person: given, proven with a code, silent at times. */
export function PhonePanel({
  phone,
  sandboxMessage,
  timeZones,
}: {
  phone: CallPhone | null;
  /** In the sandbox: what the phone would have got. */
  sandboxMessage: string | null;
  timeZones: readonly { value: string; label: string }[];
}) {
  return (
    <Panel
      id="phone"
      title="Phone for calls"
      description="Lumina rings this phone when you call a supplier, and when a supplier calls your organization's number."
      actions={phone?.number && <StatusPill tone="positive">Proven</StatusPill>}
    >
      <div className="space-y-5">
        {phone?.number && (
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="font-medium text-sm tabular-nums">{formatPhone(phone.number)}</p>
            <RemovePhone number={formatPhone(phone.number)} />
          </div>
        )}
        {phone?.pending ? (
          <div className="space-y-3">
            <p className="max-w-prose text-sm">
              We sent a code to <span className="tabular-nums">{formatPhone(phone.pending)}</span>. It works
              for ten minutes.
            </p>
            {sandboxMessage && (
              <Callout title="Sandbox: the last text message to this phone">{sandboxMessage}</Callout>
            )}
            <EnterCodeForm />
            <CancelPhone />
          </div>
        ) : (
          <AddPhoneForm replaces={Boolean(phone?.number)} />
        )}
        {phone?.number && (
          <AbsenceForm
            key={`${phone.absentFrom} ${phone.absentUntil} ${phone.absentDays} ${phone.timeZone}`}
            absence={phone}
            timeZones={timeZones}
          />
        )}
      </div>
    </Panel>
  );
}
