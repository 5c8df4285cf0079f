import ts from "typescript";
import { isProduct, placeOf, syntaxOf, walk } from "./ast";
import type { HouseRule } from "./source";

const BY_STAFF = "Written by Lumina's staff, a few a month.";
const BY_PERSON = "Of one person, who is limited in making them.";
const LOCATIONS = "An organization has at most MAX_LOCATIONS.";

/** Reads without `take`, by file and table, and what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  "lib/accounts/delete-account.ts membership": BY_PERSON,
  "lib/accounts/delete-account.ts organization": BY_PERSON,
  "lib/accounts/invitations.ts invitation": "Invitations are limited by day, and end after some days.",
  "lib/accounts/members.ts membership": "Members join by invitations, which are limited by day.",
  "lib/accounts/members.ts user": "Of a slice of 80 ids.",
  "lib/accounts/organizations.ts membership": BY_PERSON,
  "lib/agents/run-approve.ts proposal": "For a job, which goes through all proposals of a run.",
  "lib/agents/schedule.ts agent": "An organization has one agent of each kind.",
  "lib/audit/actors.ts agent": "An organization has one agent of each kind.",
  "lib/catalogue/lookups.ts location": LOCATIONS,
  "lib/catalogue/lookups.ts supplier": "For a job, which plans the offers of all suppliers.",
  "lib/consent/banner/history.ts consentVersion": BY_STAFF,
  "lib/consent/banner/history.ts staffMember": BY_STAFF,
  "lib/consent/cookies/inventory.ts storageEntry": BY_STAFF,
  "lib/demo/seed.ts location": LOCATIONS,
  "lib/insights/home.ts item": "Of a few ids.",
  "lib/models/queries.ts leadTimeEstimate": "One row of two columns a supplier; no page is given them all.",
  "lib/models/training-finish.ts modelVersion": "For a job, which forgets all of them.",
  "lib/policies/bootstrap.ts policyVersion": BY_STAFF,
  "lib/policies/clock.ts policyVersion": BY_STAFF,
  "lib/policies/queries.ts policyVersion": BY_STAFF,
  "lib/policies/staff-queries.ts policyVersion": BY_STAFF,
  "lib/policies/staff-queries.ts staffMember": BY_STAFF,
  "lib/processors/clock.ts subProcessorChange": BY_STAFF,
  "lib/processors/queries.ts subProcessor": BY_STAFF,
  "lib/processors/queries.ts subProcessorChange": BY_STAFF,
  "lib/staff/audit.ts staffMember": BY_STAFF,
  "lib/staff/mails.ts outboundMail": "One of each template.",
  "lib/staff/members.ts staffMember": BY_STAFF,
  "lib/support/inbox.ts outboundMail": "Of a few ids.",
};

/** A read of many rows says how many it takes at most, or stands in {@link BOUNDED} with what bounds it. */
export const readsAreBounded: HouseRule = (sources) => {
  const used = new Set<string>();
  const problems = sources
    .filter((source) => isProduct(source) && source.text.includes(".findMany("))
    .flatMap((source) => {
      const found: string[] = [];
      walk(syntaxOf(source), (node) => {
        const table = tableOfUnboundedRead(node);
        if (table === null) return;
        const key = `${source.path} ${table}`;
        used.add(key);
        if (!(key in BOUNDED))
          found.push(`${placeOf(node)} reads rows of ${table} without \`take\`: say how many at most.`);
      });
      return found;
    });
  const unused = Object.keys(BOUNDED).filter(
    (key) => !used.has(key) && sources.some(({ path }) => key.startsWith(`${path} `)),
  );
  return [
    ...problems,
    ...unused.map((key) => `bounded-reads.ts names ${key}, which is read with \`take\` or not at all.`),
  ];
};

function tableOfUnboundedRead(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression } = node.expression;
  if (name.text !== "findMany" || !ts.isPropertyAccessExpression(expression)) return null;
  const [given] = node.arguments;
  const bounded =
    given &&
    ts.isObjectLiteralExpression(given) &&
    given.properties.some((property) => property.name?.getText() === "take");
  return bounded ? null : expression.name.text;
}
