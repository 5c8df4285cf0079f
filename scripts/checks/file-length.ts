import { isProduct, moduleOf } from "./ast";
import type { HouseRule } from "./source";

const LONGEST = 400;
/** Lines of a module without its tests. Most have less than half of it. */
const LARGEST_MODULE = 6_000;
/** Written by tools, or read by them alone. */
const EXEMPT = /^prisma\/migrations\/|^next-env\.d\.ts$/;

/** A file that is too long to be read in one go does more than one thing. */
export const fileLength: HouseRule = (sources) =>
  sources
    .filter(({ path }) => !EXEMPT.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${LONGEST} is the most.`);

/** A module that is too large to be described in a sentence is two modules. */
export const modulesAreSmall: HouseRule = (sources) => {
  const lines = new Map<string, number>();
  for (const source of sources.filter(isProduct)) {
    const module = moduleOf(source.path);
    if (module) lines.set(module, (lines.get(module) ?? 0) + source.text.trimEnd().split("\n").length);
  }
  return [...lines]
    .filter(([, count]) => count > LARGEST_MODULE)
    .map(([module, count]) => `lib/${module} has ${count} lines; ${LARGEST_MODULE} is the most. Split it.`);
};
