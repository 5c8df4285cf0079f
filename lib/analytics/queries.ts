import { addDays, clock } from "@/lib/platform/clock";
import { controlRead } from "@/lib/platform/db/control";
import { FEATURES, type Feature } from "./events";

/** What is used of Lumina: of one organization for its own people, of all for Lumina's staff. Never of one person. */

/** What an organization sees of itself. */
export interface OwnUse {
  days: number;
  people: number;
  features: { feature: Feature; count: number }[];
  pages: number;
  apiCalls: number;
  modelRequests: number;
}

const OWN_DAYS = 30;
const MOST_FEATURES = 8;

interface Sum {
  event: string;
  detail: string;
  count: number;
}

/** What the people of an organization used in the last thirty days, in sums. */
export async function ownUse(organizationId: string): Promise<OwnUse> {
  const since = addDays(clock.today("UTC"), 1 - OWN_DAYS);
  const [[people] = [], rows = []] = await controlRead([
    {
      sql: `SELECT count(DISTINCT nullif("userId", '')) AS "people" FROM "UsageEvent" WHERE "organizationId" = ?1 AND "day" >= ?2`,
      params: [organizationId, since],
    },
    {
      sql: `SELECT "event", "detail", sum("count") AS "count" FROM "UsageEvent" WHERE "organizationId" = ?1 AND "day" >= ?2
            GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
      params: [organizationId, since],
    },
  ]);
  const sums = rows as unknown as Sum[];
  const total = (event: string) =>
    sums.filter((one) => one.event === event).reduce((all, { count }) => all + count, 0);
  return {
    days: OWN_DAYS,
    people: Number(people?.people ?? 0),
    features: featuresOf(sums).slice(0, MOST_FEATURES),
    pages: total("page.viewed"),
    apiCalls: total("api.called"),
    modelRequests: total("model.requested"),
  };
}

const featuresOf = (sums: readonly Sum[]) =>
  sums.flatMap(({ event, detail, count }) =>
    event === "feature.used" && Object.hasOwn(FEATURES, detail)
      ? [{ feature: detail as Feature, count }]
      : [],
  );
