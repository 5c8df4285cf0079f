import { type HouseRule, lineOf } from "./source";

const ROUTES = /^app\/admin\/.*route\.ts$/;
const READS = /^export (?:async function GET|const GET = (?!staffRoute(?:<[^(]*>)?\())/gm;

/**
 * What staff read is answered by `staffRoute`, which tells staff whose code was entered too long ago that they are signed
 * out, and says what went wrong. What a form or a program sends answers in ways of its own.
 */
export const staffRoutesAreWrapped: HouseRule = (sources) =>
  sources
    .filter(({ path }) => ROUTES.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(READS)].map(
        ({ index }) => `${path}:${lineOf(text, index)} answers GET by itself; make it of staffRoute.`,
      ),
    );
