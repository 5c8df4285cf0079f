import { Wordmark } from "@/components/shell/logo";
import { COMPANY } from "@/lib/site/company";
import { COOKIE_SETTINGS, FOOTER_COLUMNS, type SiteLink } from "@/lib/site/navigation";

const LINK =
  "inline-block rounded-sm py-1 text-muted text-sm underline-offset-4 hover:text-ink hover:underline";

/** Every page of the site, who offers it, and the way to one's cookie choices, on every page. */
export function SiteFooter() {
  const { street, city, region, postalCode } = COMPANY.address;
  return (
    <footer className="border-line border-t bg-canvas">
      <div className="mx-auto max-w-6xl px-5 pt-14 pb-10 sm:px-8">
        <div className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-[1.4fr_repeat(4,1fr)]">
          <div className="sm:max-lg:col-span-2">
            <Wordmark />
            <p className="mt-3 max-w-56 text-muted text-sm">
              See what will run out while there is time to order it.
            </p>
          </div>
          <div className="grid grid-cols-2 gap-x-8 gap-y-10 sm:max-lg:col-span-2 lg:contents">
            {FOOTER_COLUMNS.map(({ title, links }) => (
              <nav key={title} aria-label={title}>
                <h2 className="text-sm">{title}</h2>
                <ul className="mt-2.5 space-y-0.5">
                  {links.map((link) => (
                    <FooterLink key={link.href} {...link} />
                  ))}
                  {title === "Legal" && <FooterLink {...COOKIE_SETTINGS} opensConsent />}
                </ul>
              </nav>
            ))}
          </div>
        </div>
        <p className="mt-12 border-line border-t pt-6 text-muted text-xs">
          {COMPANY.name} · {street}, {city}, {region} {postalCode} ·{" "}
          <a
            href={`mailto:${COMPANY.email}`}
            className="rounded-sm underline underline-offset-2 hover:text-ink"
          >
            {COMPANY.email}
          </a>
        </p>
      </div>
    </footer>
  );
}

function FooterLink({ label, href, opensConsent }: SiteLink & { opensConsent?: boolean }) {
  return (
    <li>
      <a href={href} className={LINK} data-open-consent={opensConsent ? "" : undefined}>
        {label}
      </a>
    </li>
  );
}
