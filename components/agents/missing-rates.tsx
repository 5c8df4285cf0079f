import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";

/** Says which prices keep items out of every order because nobody has given a rate, and where to give it. */
export function MissingRates({
  currencies,
  own,
  base,
  mayConfigure,
  className,
}: {
  currencies: readonly string[];
  /** The organization's currency. */
  own: string;
  base: string;
  mayConfigure: boolean;
  className?: string;
}) {
  if (currencies.length === 0) return null;
  const named = currencies.join(", ");
  return (
    <Callout
      tone="caution"
      className={className}
      title={`Prices in ${named} need an exchange rate`}
      actions={
        mayConfigure && <LinkButton href={`${base}/agents/settings#money`}>Add exchange rates</LinkButton>
      }
    >
      What suppliers offer in {named} is left out of every order until the agent knows what it is worth in{" "}
      {own}.{mayConfigure ? " Then run the agent again." : " An owner or admin can add it."} The order itself
      is written in the supplier's currency.
    </Callout>
  );
}
