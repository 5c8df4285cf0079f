/** The rules of the house that no off-the-shelf tool knows: `npm run check` runs them. */
import path from "node:path";
import { actionCalls } from "./action-calls";
import { boundedBodies } from "./bounded-bodies";
import { endpointsInPipeline, workspacesAreOpened } from "./entry-points";
import { environmentInOnePlace } from "./environment";
import { fileAnswers } from "./file-answers";
import { fileLength } from "./file-length";
import { guardedActions } from "./guarded-actions";
import { routeMatrix } from "./route-matrix";
import { sitePagesWithoutRuntime } from "./site-pages";
import { type HouseRule, readSources } from "./source";
import { staffActionsName } from "./staff-audit";
import { textSearch } from "./text-search";
import { typedNumbers } from "./typed-numbers";

const RULES: Record<string, HouseRule> = {
  "every server action is guarded": guardedActions,
  "every action of staff says who acts": staffActionsName,
  "the environment is read in one place": environmentInOnePlace,
  "every body has a bound": boundedBodies,
  "every request goes through the pipeline": endpointsInPipeline,
  "every entry point of an organization opens a workspace": workspacesAreOpened,
  "every route is in the route matrix": routeMatrix,
  "files leave through the exports": fileAnswers,
  "pages of the site need no runtime": sitePagesWithoutRuntime,
  "screens survive a lost answer": actionCalls,
  "typed numbers are read in one place": typedNumbers,
  "text is searched in one way": textSearch,
  "no file is too long": fileLength,
};

const sources = readSources(path.resolve(import.meta.dirname, "../.."));
for (const [name, rule] of Object.entries(RULES)) {
  const problems = rule(sources);
  if (problems.length === 0) continue;
  process.exitCode = 1;
  console.error(`Not so: ${name}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
