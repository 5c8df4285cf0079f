import { schemaModels } from "./schema-models";
import type { HouseRule, Source } from "./source";

const RULES = "lib/retention/rules.ts";
const JOBS = "worker/jobs.ts";
/** A figure that stands in a text is no job. */
const TEXTS = /^lib\/policies\/texts\//;

/** Figures that no job of ours can keep, and why. */
const KEPT_ELSEWHERE: Readonly<Record<string, string>> = {
  logDays: "The platform deletes its logs.",
  analyticsMonths: "Google Analytics deletes what it holds.",
  restoreDays: "The platform ends the database's history.",
  afterCancellationDays: "An erasure begins on the day that the closing says (lib/organization-closing).",
};
/** The declarations that the engine deletes by, counts by and looks ahead by. */
const DECLARATIONS = /^lib\/retention\/(tables|engine)\//;

/**
 * A promise of how long something is kept is kept by a rule: each figure of the retention rules is read by a declaration of the
 * engine or by a file that deletes, the clock calls that file, and a test tries it. Each table that is kept for a time has a
 * declaration.
 */
export const retentionHasItsJob: HouseRule = (sources) => {
  const rules = sources.find(({ path }) => path === RULES);
  if (!rules) return [`${RULES} is missing.`];
  const kept = /export const KEPT = \{([\s\S]*?)\n\}/.exec(rules.text)?.[1] ?? "";
  const figures = [...kept.matchAll(/^ {2}(\w+): \d+,$/gm)].map((match) => match[1] ?? "");
  const product = sources.filter(
    ({ path }) =>
      /^(lib|worker)\/.*\.ts$/.test(path) &&
      !path.endsWith(".test.ts") &&
      path !== RULES &&
      !TEXTS.test(path),
  );
  const readers = functionsOf(rules.text);
  const reads = (text: string, figure: string) =>
    new RegExp(`\\bKEPT\\.${figure}\\b`).test(text) ||
    readers.some(({ name, body }) => body.includes(`KEPT.${figure}`) && text.includes(`${name}(`));
  const jobs = product.filter(
    ({ text }) =>
      figures.some((figure) => reads(text, figure)) &&
      /deleteMany|deleteRows|DELETE FROM|deleteFiles/.test(text),
  );
  const declarations = product.filter(({ path }) => DECLARATIONS.test(path));
  return [
    ...figures.flatMap((figure) => {
      if (figure in KEPT_ELSEWHERE) return [];
      const keeping = [...jobs, ...declarations].filter(({ text }) => reads(text, figure));
      return keeping.length > 0 ? [] : [`${RULES}: nothing deletes after ${figure}.`];
    }),
    ...Object.keys(KEPT_ELSEWHERE)
      .filter((figure) => !figures.includes(figure))
      .map((figure) => `scripts/checks/retention.ts lists ${figure}, which is no figure.`),
    ...jobs.flatMap((job) => neverCalled(job, sources)),
    ...["runRetention", "countOutlived"].flatMap((name) =>
      sources.some(({ path, text }) => path === JOBS && text.includes(`${name}(`))
        ? []
        : [`${JOBS} does not call ${name} of lib/retention/engine.`],
    ),
    ...schemaModels(sources).flatMap(({ name, path, retention }) => {
      if (!/^((days|months)-|law$)/.test(retention)) return [];
      const declares = new RegExp(`table: "${name}"`);
      return declarations.some(({ text }) => declares.test(text))
        ? []
        : [`${path}: ${name} is kept for ${retention}, and no rule of lib/retention/tables deletes it.`];
    }),
  ];
};

/** Functions of the rules' file, which a job may call in place of reading a figure itself. */
const functionsOf = (text: string): { name: string; body: string }[] =>
  [...text.matchAll(/^export function (\w+)\([\s\S]*?\n\}$/gm)].map((match) => ({
    name: match[1] ?? "",
    body: match[0],
  }));

/** A job that the clock does not call, or that no test tries. */
function neverCalled(job: Source, sources: readonly Source[]): string[] {
  const names = [...job.text.matchAll(/export (?:async )?function (\w+)/g)].map((match) => match[1] ?? "");
  const used = (where: (path: string) => boolean) =>
    sources.some(
      ({ path, text }) => where(path) && names.some((name) => new RegExp(`\\b${name}\\(`).test(text)),
    );
  return [
    ...(used((path) => path === JOBS || path.startsWith("worker/"))
      ? []
      : [`${job.path} is not called by the clock (${JOBS}).`]),
    ...(used((path) => path.endsWith(".test.ts")) ? [] : [`${job.path} deletes, and no test tries it.`]),
  ];
}
