import { PLAN_CURRENCY, PLANS } from "@/lib/billing/plans";
import { COMPANY } from "./company";
import { siteUrl } from "./metadata";

/** What search engines read about the site, in the vocabulary of schema.org. */

export type StructuredDataNode = Readonly<Record<string, unknown>>;

const ORGANIZATION_ID = siteUrl("/#organization");

export const organizationData = (): StructuredDataNode => ({
  "@context": "https://schema.org",
  "@type": "Organization",
  "@id": ORGANIZATION_ID,
  name: COMPANY.name,
  alternateName: COMPANY.product,
  url: siteUrl("/"),
  logo: siteUrl("/icon.svg"),
  email: COMPANY.email,
  address: {
    "@type": "PostalAddress",
    streetAddress: COMPANY.address.street,
    addressLocality: COMPANY.address.city,
    addressRegion: COMPANY.address.region,
    postalCode: COMPANY.address.postalCode,
    addressCountry: COMPANY.address.country,
  },
});

export const webSiteData = (): StructuredDataNode => ({
  "@context": "https://schema.org",
  "@type": "WebSite",
  name: COMPANY.product,
  url: siteUrl("/"),
  inLanguage: "en",
  publisher: { "@id": ORGANIZATION_ID },
});

/** The product with what it costs, from the plans themselves. */
export const softwareData = (description: string): StructuredDataNode => ({
  "@context": "https://schema.org",
  "@type": "SoftwareApplication",
  name: "Lumina ERP",
  applicationCategory: "BusinessApplication",
  operatingSystem: "Web",
  url: siteUrl("/"),
  description,
  publisher: { "@id": ORGANIZATION_ID },
  offers: PLANS.map(({ name, summary, priceMinor }) => ({
    "@type": "Offer",
    name,
    description: summary,
    price: ((priceMinor ?? 0) / 100).toFixed(2),
    priceCurrency: PLAN_CURRENCY,
    url: siteUrl("/pricing"),
  })),
});

/** Where a page stands: the home, then the page. */
export const breadcrumbData = (name: string, path: string): StructuredDataNode => ({
  "@context": "https://schema.org",
  "@type": "BreadcrumbList",
  itemListElement: [
    { "@type": "ListItem", position: 1, name: "Lumina", item: siteUrl("/") },
    { "@type": "ListItem", position: 2, name, item: siteUrl(path) },
  ],
});
