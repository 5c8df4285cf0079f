import { buttonStyle } from "@/components/ui/button-style";

/** Leads to Stripe's page of an unpaid invoice. */
export const PayLink = ({ href }: { href: string }) => (
  <a className={buttonStyle({ variant: "primary", size: "sm" })} href={href} target="_blank" rel="noreferrer">
    Pay now
  </a>
);
