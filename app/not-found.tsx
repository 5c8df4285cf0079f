import type { Metadata } from "next";
import { PlainPage } from "@/components/site/plain-page";

export const metadata: Metadata = { title: "Not found" };

const PLACES = [
  { href: "/organizations", label: "Your organizations", text: "where you work, if you have an account" },
  { href: "/", label: "Lumina's home", text: "what it is, with pictures" },
  { href: "/pricing", label: "Pricing", text: "plans and their limits" },
  { href: "/security", label: "Security", text: "how data is kept apart and safe" },
  { href: "/legal/privacy", label: "Privacy policy", text: "and from there every legal page" },
  { href: "/cookies", label: "Cookie settings", text: "what you allowed, and changing it" },
  { href: "/contact", label: "Contact", text: "if a link of ours brought you here" },
];

/** What does not exist and what is not for this person look the same. */
export default function NotFound() {
  return (
    <PlainPage title="There is nothing here">
      <p className="text-muted">
        The page does not exist, or it is not open to you. Perhaps you wanted one of these:
      </p>
      <ul className="divide-y divide-line border-line border-y">
        {PLACES.map(({ href, label, text }) => (
          <li key={href} className="flex flex-wrap items-baseline gap-x-2 py-2.5">
            <a href={href} className="rounded-sm font-medium text-accent underline underline-offset-4">
              {label}
            </a>
            <span className="text-muted">{text}</span>
          </li>
        ))}
      </ul>
    </PlainPage>
  );
}
