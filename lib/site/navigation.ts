export interface SiteLink {
  label: string;
  href: string;
}

/** What the header offers, on every page. */
export const HEADER_LINKS: readonly SiteLink[] = [
  { label: "Lumina AI", href: "/lumina-ai" },
  { label: "Lumina Agents", href: "/lumina-agents" },
  { label: "Lumina Voice", href: "/lumina-voice" },
  { label: "Pricing", href: "/pricing" },
  { label: "Security", href: "/security" },
];

/** The footer's columns. */
export const FOOTER_COLUMNS: readonly { title: string; links: readonly SiteLink[] }[] = [
  {
    title: "Product",
    links: [
      { label: "Lumina AI", href: "/lumina-ai" },
      { label: "Lumina Agents", href: "/lumina-agents" },
      { label: "Lumina Voice", href: "/lumina-voice" },
      { label: "Pricing", href: "/pricing" },
    ],
  },
  {
    title: "Company",
    links: [
      { label: "About", href: "/about" },
      { label: "Security", href: "/security" },
      { label: "Trust", href: "/trust" },
      { label: "Contact", href: "/contact" },
    ],
  },
  {
    title: "Legal",
    links: [
      { label: "Privacy policy", href: "/legal/privacy" },
      { label: "Your privacy rights", href: "/privacy-request" },
      { label: "Cookie policy", href: "/legal/cookies" },
      { label: "Terms", href: "/legal/terms" },
      { label: "Sub-processors", href: "/legal/sub-processors" },
      { label: "Data processing addendum", href: "/legal/dpa" },
    ],
  },
  {
    title: "Your account",
    links: [
      { label: "Sign in", href: "/sign-in" },
      { label: "Start a trial", href: "/sign-up" },
    ],
  },
];

/** Opens the preference centre: a page of its own, which the consent script turns into a dialog in place. */
export const COOKIE_SETTINGS: SiteLink = { label: "Cookie settings", href: "/cookies" };
