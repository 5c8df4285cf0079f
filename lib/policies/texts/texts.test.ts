import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FIRST_TEXTS } from ".";

/** What the company's policy has always said, and the stronger things that the law or its own stack ask for. */
const FACTS: [keyof typeof FIRST_TEXTS, RegExp[]][] = [
  [
    "privacy",
    [
      /lumina-erp\.com.*Lumina AI, Lumina Agents and Lumina Voice/,
      /visitors of the website, people on a trial, and paying subscribers/,
      /name, email address, phone number.*company name, job title, and billing details/,
      /transactional records, inventory data, purchasing history and operational metrics/,
      /feature interactions, volumes of API calls, requests to models, and session activity/,
      /which features, pages and files of the Platform they used[\s\S]*You can \*\*object\*\* at any time under/,
      /After \{\{usage-days\}\} only sums of an organization remain, without people/,
      /Stripe takes payments[\s\S]*name, billing address, tax number and billing contact[\s\S]*never has access to ERP data/,
      /Stripe’s own pages[\s\S]*last four digits[\s\S]*a controller of its own/,
      /kept as long as tax and accounting law of the country that is billed asks/,
      /browser type, device type, IP address, approximate location/,
      /support requests, feedback and forms/,
      /invoices, service updates, security alerts and answers to support requests/,
      /never pooled, shared, or used to train or improve models/,
      /full ownership of your source data/,
      /D1 holds structured data, R2 files, and KV caches/,
      /CF_Authorization.*[\s\S]*__cf_bm.*cf_clearance[\s\S]*_dd_s_v2.*_dd_s[\s\S]*_ga`, `_ga_\*/,
      /no advertising cookies, and we do not sell data collected through cookies/,
      /Access:[\s\S]*Rectification:[\s\S]*Erasure:[\s\S]*Restriction:[\s\S]*Portability:[\s\S]*Objection:/,
      /within 30 days or within one calendar month, \*\*whichever is earlier/,
      /within 45 days/,
      /within 10 business days/,
      /Correct\*\*[\s\S]*Limit\*\*/,
      /authorised agent/,
      /Information Commissioner[\s\S]*California Privacy Protection Agency/,
      /Global Privacy Control/,
      /acknowledge a complaint within 30 days/,
      /anybody under 18/,
      /Standard Contractual Clauses \(SCCs\)/,
      /mailed to every account holder/,
      /never taken as a consent to cookies/,
      /pass requests that reach us on to the customer/,
      /\{\{retention\}\}[\s\S]*\{\{tails\}\}[\s\S]*\{\{restore-days\}\}[\s\S]*\{\{contacts\}\}/,
    ],
  ],
  ["cookies", [/\{\{cookies\}\}/, /six months after a refusal, twelve months after consent/]],
  ["sub-processors", [/\{\{processors\}\}/, /Stripe never has access to ERP data/]],
  ["dpa", [/72 hours/, /Decision 2021\/914/, /destroys the organization’s key/]],
  [
    "terms",
    [
      ...[/for businesses/, /at least 18/, /lasts \{\{trial-days\}\}, and needs no card/],
      /invoices written by Stripe[\s\S]*goes on for \{\{grace-days\}\}[\s\S]*read-only until it is paid/,
      /beyond a plan is charged only where an owner has allowed it/,
    ],
  ],
];

/** What each kind of binding of the Worker is called by the policy that says where data is stored. */
const STORES: Readonly<Record<string, RegExp>> = {
  d1_databases: /D1 holds/,
  r2_buckets: /R2 files/,
  kv_namespaces: /KV caches/,
  send_email: /Cloudflare’s e-mail service/,
  queues: /Queues what/,
  workflows: /Workflows the state/,
  durable_objects: /Durable Objects hold/,
};

it("the privacy policy names every place in which the Worker stores data", () => {
  const config = readFileSync(new URL("../../../wrangler.jsonc", import.meta.url), "utf8");
  const keys = [...config.matchAll(/^ {2}"(\w+)": [[{]/gm)].map(([, key]) => key ?? "");
  const others = new Set(["assets", "triggers", "observability", "build", "rules", "alias", "migrations"]);
  const stores = keys.filter((key) => !others.has(key) && key !== "compatibility_flags");
  expect(stores.filter((key) => !STORES[key])).toEqual([]);
  for (const key of stores) expect(FIRST_TEXTS.privacy.body).toMatch(STORES[key] as RegExp);
});

describe("the first texts of the legal documents", () => {
  it.each(FACTS)("%s keeps every fact and says the stronger thing", (document, facts) => {
    for (const fact of facts) expect(FIRST_TEXTS[document].body).toMatch(fact);
  });
});
