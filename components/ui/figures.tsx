"use client";
import { countOf } from "@/lib/format/count";
import { type DayStyle, formatDay, formatInstant, relativeDay } from "@/lib/format/day";
import { formatMoney, formatPrice, type MoneyOptions } from "@/lib/format/money";
import { formatNumber, formatPercent, isPresent } from "@/lib/format/number";
import { formatQuantity } from "@/lib/format/quantity";
import { localGroups, localNumbers } from "@/lib/format/sentence";
import { useLocaleSettings } from "./locale";
import { Figure } from "./missing";

type Amount = number | bigint | null | undefined;

/** An amount in minor units. `bare` where the column's head states the currency. */
export function Money({
  minor,
  currency,
  className,
  ...options
}: { minor: Amount; currency: string; className?: string } & MoneyOptions) {
  const { locale } = useLocaleSettings();
  return (
    <Figure
      text={isPresent(minor) ? formatMoney(minor, currency, locale, options) : null}
      negative={isPresent(minor) && minor < 0}
      className={className}
    />
  );
}

/** A unit price in ten-thousandths of the currency unit. */
export function Price({
  value,
  currency,
  className,
  ...options
}: { value: Amount; currency: string; className?: string } & MoneyOptions) {
  const { locale } = useLocaleSettings();
  return (
    <Figure
      text={isPresent(value) ? formatPrice(value, currency, locale, options) : null}
      negative={isPresent(value) && value < 0}
      className={className}
    />
  );
}

/** A quantity in thousandths of the unit. */
export function Quantity({
  value,
  unit,
  signed,
  className,
}: {
  value: Amount;
  unit?: string;
  signed?: boolean;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  return (
    <Figure
      text={isPresent(value) ? formatQuantity(value, locale, { unit, signed }) : null}
      negative={isPresent(value) && value < 0}
      className={className}
    />
  );
}

/** A plain number, at most `digits` decimals. */
export function NumberText({
  value,
  digits = 2,
  className,
}: {
  value: Amount;
  digits?: number;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  return (
    <Figure
      text={isPresent(value) ? formatNumber(value, locale, digits) : null}
      negative={isPresent(value) && value < 0}
      className={className}
    />
  );
}

/** A share (0.123) as a percentage. */
export function Percent({
  share,
  digits = 1,
  signed,
  className,
}: {
  share: number | null | undefined;
  digits?: number;
  signed?: boolean;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  return (
    <Figure
      text={isPresent(share) ? formatPercent(share, locale, digits, signed) : null}
      className={className}
    />
  );
}

/** An ISO day. With `today` its distance stands behind it: 3 Dec 2026 · in 10 days. */
export function DayText({
  day,
  style = "medium",
  today,
  className,
}: {
  day: string | null | undefined;
  style?: DayStyle;
  today?: string;
  className?: string;
}) {
  const { locale } = useLocaleSettings();
  if (!day) return <Figure text={null} className={className} />;
  return (
    <time dateTime={day} className={className} suppressHydrationWarning>
      <span className="whitespace-nowrap">{formatDay(day, locale, style)}</span>
      {today && <span className="whitespace-nowrap text-muted"> · {relativeDay(day, today)}</span>}
    </time>
  );
}

/** A UTC instant in the organization's time zone. */
export function InstantText({
  instant,
  className,
}: {
  instant: string | null | undefined;
  className?: string;
}) {
  const { locale, timeZone } = useLocaleSettings();
  if (!instant) return <Figure text={null} className={className} />;
  return (
    <time dateTime={instant} title={`${timeZone}`} className={className} suppressHydrationWarning>
      {formatInstant(instant, locale, timeZone)}
    </time>
  );
}

/** A sentence of Lumina's own that was made earlier, its numbers as the reader writes them. */
export const SentenceText = ({ text }: { text: string }) => localNumbers(text, useLocaleSettings().locale);

/** The summary of an audit entry: the numbers that Lumina wrote as the reader writes them, names and codes as they are. */
export const SummaryText = ({ text }: { text: string }) => localGroups(text, useLocaleSettings().locale);

/** A count with its noun: "1 item", "1,204 items". The plural is the noun with an s unless given. */
export const CountText = ({ count, noun, plural }: { count: number; noun: string; plural?: string }) =>
  countOf(count, noun, useLocaleSettings().locale, plural);
