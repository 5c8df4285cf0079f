import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

/**
 * The strength estimator, a file of its own (/site/password-strength.js): with its dictionary it is 460 kB that only
 * people who choose a password need, and that the Worker does not carry.
 */
const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 100 });

/** How hard a password is to guess, from 0 (at once) to 4. `own` are words that a guesser would try first. */
export const passwordScore = (password: string, own: readonly string[]): number =>
  estimator.check(password, [...own]).score;
