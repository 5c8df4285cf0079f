/** Who offers Lumina: the one record behind the site, the structured data and the legal pages. */
export const COMPANY = {
  name: "Lumina ERP, LLC",
  product: "Lumina",
  address: {
    street: "8080 Westpark Drive, Ste 80341",
    city: "Houston",
    region: "TX",
    postalCode: "77063",
    country: "US",
  },
  email: "hello@lumina-erp.com",
  privacyEmail: "privacy@lumina-erp.com",
} as const;

/**
 * Where the public site is found. Its static pages are made at build time, before an installation knows its own address,
 * and a copy of the site (a laptop, a preview) must name the original as canonical anyway.
 */
export const SITE_ORIGIN = "https://lumina-erp.com";
