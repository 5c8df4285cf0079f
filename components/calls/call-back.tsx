"use client";
import { formatPhone } from "@/lib/format/phone";
import { CallButton } from "./call-button";
import type { callChoices } from "./call-choices";

/** What a call is placed with: our numbers, and whether the member's phone is proven. */
export type Calling = Omit<ReturnType<typeof callChoices>, "to"> & { mayBuyNumbers: boolean };

/** Who called us, and on which number of ours. */
export interface Caller {
  fromNumber: string;
  supplierId: string | null;
  contactId: string | null;
  company: string | null;
  contactName: string | null;
  numberId: string | null;
  isTest: boolean;
}

/** Calls somebody back who called us, after asking; nothing where it is not known who they are. */
export function CallBack({
  base,
  caller,
  calling,
  size,
}: {
  base: string;
  caller: Caller;
  calling: Calling;
  size?: "sm";
}) {
  const { fromNumber, supplierId, contactId, company, contactName, numberId } = caller;
  if (caller.isTest || fromNumber === "" || company === null || (supplierId ?? contactId) === null)
    return null;
  const who = contactName ?? company;
  const theyCalled = calling.from.filter(({ value }) => value === numberId);
  return (
    <CallButton
      {...{ base, supplierId, contactId, company, size, label: "Call back", name: `Call back ${who}` }}
      {...calling}
      to={[{ value: fromNumber, label: `${who} · ${formatPhone(fromNumber)}` }]}
      // They know the number that they called.
      from={[...new Set([...theyCalled, ...calling.from])]}
    />
  );
}
