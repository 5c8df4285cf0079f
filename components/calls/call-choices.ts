import { formatPhone } from "@/lib/format/phone";
import type { CallOptions } from "@/lib/voice/call-out";

/** The choices of a call as the window shows them: whom to call, and which number they see. */
export const callChoices = ({ parties, numbers, hasPhone }: CallOptions) => ({
  to: parties.map(({ number, name }) => ({ value: number, label: `${name} · ${formatPhone(number)}` })),
  from: numbers.map(({ id, label, number }) => ({
    value: id,
    label: label === formatPhone(number) ? label : `${label} · ${formatPhone(number)}`,
  })),
  hasPhone,
});
