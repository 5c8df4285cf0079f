/** The rules of the house that no off-the-shelf tool knows: `npm run check` runs them. */
import path from "node:path";
import { actionCalls } from "./action-calls";
import { entriesAskWhoCalls } from "./action-tiers";
import { boundedBodies } from "./bounded-bodies";
import { readsAreBounded } from "./bounded-reads";
import { jsonIsChecked } from "./checked-json";
import { endpointsInPipeline, workspacesAreOpened } from "./entry-points";
import { environmentInOnePlace } from "./environment";
import { fileAnswers } from "./file-answers";
import { fileLength, modulesAreSmall } from "./file-length";
import { missingIsNotNull } from "./form-fields";
import { guardedActions } from "./guarded-actions";
import { importFieldsAreStored } from "./import-fields";
import { listsOfIdsAreCut } from "./in-lists";
import { modulesFormNoCycles } from "./module-cycles";
import { pageParams } from "./page-params";
import { personalColumnsAreMarked } from "./personal-columns";
import { promisesAreKept } from "./promises";
import { actionsAskForProof } from "./proven-actions";
import { restrictionsAreAsked } from "./restricted-purposes";
import { retentionHasItsJob } from "./retention";
import { storesHaveRules } from "./retention-stores";
import { routeMatrix } from "./route-matrix";
import { sitePagesWithoutRuntime } from "./site-pages";
import { type HouseRule, readSources } from "./source";
import { sqlRowsAreSelected } from "./sql-rows";
import { staffActionsName } from "./staff-audit";
import { staffRoutesAreWrapped } from "./staff-routes";
import { personalColumnsAreReached } from "./subject-data";
import { tablesHaveOwners } from "./table-owners";
import { organizationsTablesAreScoped } from "./tenancy";
import { textSearch } from "./text-search";
import { typedNumbers } from "./typed-numbers";
import { viewersChangeNothing } from "./view-writes";

const RULES: Record<string, HouseRule> = {
  "every server action is guarded": guardedActions,
  "every entry asks who calls": entriesAskWhoCalls,
  "what opens ways in asks for a proof": actionsAskForProof,
  "a permission to look changes nothing": viewersChangeNothing,
  "every action of staff says who acts": staffActionsName,
  "what staff read is answered by staffRoute": staffRoutesAreWrapped,
  "every table of organizations is scoped": organizationsTablesAreScoped,
  "every personal column is marked": personalColumnsAreMarked,
  "every personal column belongs to somebody": personalColumnsAreReached,
  "purposes that people can restrict are asked for": restrictionsAreAsked,
  "every retention figure has its job": retentionHasItsJob,
  "every store has a rule of retention": storesHaveRules,
  "every field of an import is stored": importFieldsAreStored,
  "JSON from a text is checked": jsonIsChecked,
  "a missing field is not an emptied one": missingIsNotNull,
  "raw SQL selects what its row type says": sqlRowsAreSelected,
  "the environment is read in one place": environmentInOnePlace,
  "every body has a bound": boundedBodies,
  "every request goes through the pipeline": endpointsInPipeline,
  "every entry point of an organization opens a workspace": workspacesAreOpened,
  "every route is in the route matrix": routeMatrix,
  "files leave through the exports": fileAnswers,
  "pages of the site need no runtime": sitePagesWithoutRuntime,
  "screens survive a lost answer": actionCalls,
  "typed numbers are read in one place": typedNumbers,
  "pages read each parameter once": pageParams,
  "text is searched in one way": textSearch,
  "lists of ids are cut": listsOfIdsAreCut,
  "reads are bounded": readsAreBounded,
  "modules form no cycles": modulesFormNoCycles,
  "every promise is kept by something": promisesAreKept,
  "every table has one owner": tablesHaveOwners,
  "no file is too long": fileLength,
  "no module is too large": modulesAreSmall,
};

const sources = readSources(path.resolve(import.meta.dirname, "../.."));
for (const [name, rule] of Object.entries(RULES)) {
  const problems = rule(sources);
  if (problems.length === 0) continue;
  process.exitCode = 1;
  console.error(`Not so: ${name}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
