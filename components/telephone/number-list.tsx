import { TextLink } from "@/components/ui/code-text";
import { Money } from "@/components/ui/figures";
import { StatusPill } from "@/components/ui/status-pill";
import { formatPhone } from "@/lib/format/phone";
import type { PhoneNumberRow } from "@/lib/phone-numbers/numbers";
import { ReleaseNumber, SettleNumber } from "./number-buttons";

/** The organization's numbers. */
export function NumberList({
  numbers,
  base,
  mayRelease,
}: {
  numbers: readonly PhoneNumberRow[];
  base: string;
  mayRelease: boolean;
}) {
  return (
    <ul className="divide-y divide-line" aria-label="Your numbers">
      {numbers.map(({ id, number, label, status, sms, priceMinor, priceCurrency }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
              {status === "active" ? (
                <TextLink href={`${base}/${id}`}>{label}</TextLink>
              ) : (
                <span className="break-words">{label}</span>
              )}
              {status === "buying" && <StatusPill tone="caution">Purchase not confirmed</StatusPill>}
            </p>
            <p className="text-muted text-xs tabular-nums">
              {formatPhone(number)} · {sms ? "Calls and text messages" : "Calls"} ·{" "}
              <Money minor={priceMinor} currency={priceCurrency} /> a month
            </p>
          </div>
          {mayRelease && (
            <div className="flex flex-wrap gap-2">
              {status === "buying" ? (
                <SettleNumber id={id} number={formatPhone(number)} />
              ) : (
                <ReleaseNumber id={id} number={formatPhone(number)} />
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
