import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { formatPhone } from "@/lib/format/phone";
import type { Offers } from "@/lib/phone-numbers/numbers";
import type { NumberType } from "@/lib/providers/number-types";
import type { NumberSearch } from "@/lib/providers/twilio-numbers";
import { BuyNumber } from "./buy-number";

const TYPES = [
  { value: "local", label: "Local" },
  { value: "mobile", label: "Mobile" },
  { value: "toll free", label: "Toll-free" },
];

/** Looks for numbers by the address, so that a search can be shared and gone back to. */
export function NumberSearchForm({
  search,
  countries,
}: {
  search: NumberSearch;
  countries: readonly SelectOption[];
}) {
  return (
    <form method="get" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto_auto]">
      <Field label="Country">
        <Select name="country" options={countries} defaultValue={search.country} />
      </Field>
      <Field label="Type">
        <Select name="type" options={TYPES} defaultValue={search.type} />
      </Field>
      <Field label="Area code or digits" optional>
        <Input
          name="digits"
          inputMode="numeric"
          maxLength={10}
          defaultValue={search.digits}
          autoComplete="off"
        />
      </Field>
      <Checkbox name="sms" defaultChecked={search.sms} label="Text messages too" className="sm:pb-1.5" />
      <Button type="submit">Search</Button>
    </form>
  );
}

/** The numbers that were found, each with its price and what it can do. */
export function NumbersForSale({
  offers: { numbers, price },
  country,
  type,
}: {
  offers: Offers;
  country: string;
  type: NumberType;
}) {
  if (numbers.length === 0)
    return (
      <p className="mt-4 text-muted text-sm">
        No numbers were found. Leave the area code out, or choose another type.
      </p>
    );
  if (!price)
    return (
      <p className="mt-4 text-muted text-sm">
        Twilio names no price for these numbers, so they can't be bought here. Choose another type.
      </p>
    );
  return (
    <ul className="mt-4 divide-y divide-line" aria-label="Numbers for sale">
      {numbers.map(({ number, locality, sms }) => (
        <li key={number} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0">
            <p className="font-medium text-sm tabular-nums">{formatPhone(number)}</p>
            <p className="text-muted text-xs">
              {[locality, sms ? "Calls and text messages" : "Calls"].filter(Boolean).join(" · ")}
            </p>
          </div>
          <div className="flex items-center gap-3">
            <span className="text-sm">
              <Money minor={price.minor} currency={price.currency} /> a month
            </span>
            <BuyNumber
              shown={formatPhone(number)}
              wanted={{ number, country, type, priceMinor: price.minor }}
              price={price}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
