import { isProduct, moduleOf } from "./ast";
import type { HouseRule } from "./source";

const RESTRICTABLE = /@purpose (analytics|communications)\b/;
const ASKS = /\b(mayUseFor|unrestricted)\(/;

/** Modules that own tables of such a purpose and need not ask, and why. */
const NEED_NOT_ASK: Readonly<Record<string, string>> = {
  platform: "The outbox sends what others have decided to send; they ask.",
  policies: "The law asks that everybody is told of a change of a legal text before it counts.",
  support: "An answer to what somebody wrote is what they asked for.",
  usage: "Owners are told that a limit of what they pay for is near: it is part of the service.",
};

/**
 * A person can restrict the use of their data, or object to it, by purpose. A module that owns tables of such a purpose asks
 * `mayUseFor`, or joins `unrestricted` (lib/platform/db/restrictions.ts), or stands here with a reason.
 */
export const restrictionsAreAsked: HouseRule = (sources) => {
  const owners = new Set(
    sources
      .filter(({ path, text }) => /^prisma\/schema\/.*\.prisma$/.test(path) && RESTRICTABLE.test(text))
      .map(({ path }) => path.replace(/^.*\/|\.prisma$/g, "")),
  );
  const asking = new Set(
    sources.flatMap((source) => {
      const module = isProduct(source) && ASKS.test(source.text) ? moduleOf(source.path) : undefined;
      return module ? [module] : [];
    }),
  );
  return [
    ...[...owners]
      .filter((module) => !asking.has(module) && !(module in NEED_NOT_ASK))
      .map((module) => `lib/${module} uses data for a purpose that people can restrict, and asks nobody.`),
    ...Object.keys(NEED_NOT_ASK)
      .filter((module) => !owners.has(module))
      .map((module) => `scripts/checks/restricted-purposes.ts lists ${module}, which needs no reason.`),
  ];
};
