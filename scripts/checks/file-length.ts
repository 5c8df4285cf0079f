import type { HouseRule } from "./source";

const LONGEST = 400;
/** Written by tools, or read by them alone. */
const EXEMPT = /^prisma\/migrations\/|^next-env\.d\.ts$/;

/** A file that is too long to be read in one go does more than one thing. */
export const fileLength: HouseRule = (sources) =>
  sources
    .filter(({ path }) => !EXEMPT.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${LONGEST} is the most.`);
