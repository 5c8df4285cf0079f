import * as z from "zod";
import { FILE_FOLDERS } from "@/lib/platform/files";
import { KEPT } from "@/lib/retention/rules";
import {
  BINDING_RULES,
  CACHE_RULES,
  FILE_RULES,
  LOG_RULES,
  OTHER_FILE_RULES,
  PROCESSOR_RULES,
} from "@/lib/retention/stores";
import type { HouseRule } from "./source";

/** What puts files in folders alone: each asks `objectKey`. */
const THROUGH_FOLDERS = ["lib/platform/files.ts", "lib/platform/sealed-chunks.ts"];
const STORES = "lib/retention/stores.ts";

/**
 * Whatever holds data has a rule of retention or a reasoned exemption: bindings of the Worker, folders of files, entries of the
 * cache, sinks of the log, companies of the register. (Tables: scripts/checks/retention.ts, and the types of
 * lib/retention/tables.) No log is kept longer than promised.
 */
export const storesHaveRules: HouseRule = (sources) => {
  const textOf = (path: string) => sources.find((source) => source.path === path)?.text ?? "";
  const bindings =
    /export interface Bindings \{([\s\S]*?)\n\}/.exec(textOf("lib/platform/runtime.ts"))?.[1] ?? "";
  const register = textOf("lib/processors/first-register.ts");
  const found: [string, readonly string[], Readonly<Record<string, unknown>>][] = [
    ["binding", [...namesOf(bindings, /^ {2}([A-Z_]+): /gm), "lumina-dead"], BINDING_RULES],
    ["folder of files", FILE_FOLDERS, FILE_RULES],
    [
      "cache that is written by",
      sources.flatMap(({ path, text }) =>
        /^(lib|worker|app)\//.test(path) &&
        !/(\.test|\/testing)\.ts$/.test(path) &&
        /\bCACHE\s*\.put\(/.test(text)
          ? [path]
          : [],
      ),
      CACHE_RULES,
    ],
    [
      "file that is put by",
      sources.flatMap(({ path, text }) =>
        /^(lib|worker|app)\//.test(path) &&
        !/(\.test|\/testing)\.ts$/.test(path) &&
        !THROUGH_FOLDERS.includes(path) &&
        /\bFILES\s*\.put\(/.test(text)
          ? [path]
          : [],
      ),
      OTHER_FILE_RULES,
    ],
    ["log sink", [...logSinks(textOf("wrangler.jsonc")), ...BROWSER_SINKS], LOG_RULES],
    ["company", namesOf(register, /^ {4}key: "([\w-]+)",$/gm), PROCESSOR_RULES],
  ];
  return [
    ...found.flatMap(([what, names, rules]) => [
      ...names.flatMap((name) => (name in rules ? [] : [`${STORES} has no rule for the ${what} ${name}.`])),
      ...Object.keys(rules).flatMap((name) =>
        names.includes(name) ? [] : [`${STORES} has a rule for the ${what} ${name}, which is gone.`],
      ),
    ]),
    ...Object.entries(LOG_RULES).flatMap(([name, { days }]) =>
      days > KEPT.logDays
        ? [
            `${STORES}: ${name} keeps logs for ${days} days, longer than the ${KEPT.logDays} that are promised.`,
          ]
        : [],
    ),
  ];
};

/** Sinks of what browsers measure; they are declared where the services of the banner are. */
const BROWSER_SINKS = ["datadog-rum"];

/**
 * Where the configuration of the Worker sends lines of its log: read back from it, so that a further sink (a logpush, a Worker
 * that tails, a destination of observability) needs a rule before it is deployed.
 */
function logSinks(jsonc: string): string[] {
  const config: z.infer<typeof logConfig> = logConfig.parse(
    jsonc === "" ? {} : JSON.parse(jsonc.replace(/^\s*\/\/.*$/gm, "").replace(/,(\s*[}\]])/g, "$1")),
  );
  return [config, ...Object.values(config.env ?? {})].flatMap(
    ({ observability, logpush, tail_consumers: tails = [] }) => [
      ...(observability?.enabled || observability?.logs?.enabled ? ["workers-logs"] : []),
      ...(observability?.traces?.enabled ? ["workers-traces"] : []),
      ...(observability?.logs?.destinations ?? []).map((name) => `destination-${name}`),
      ...(logpush ? ["logpush"] : []),
      ...tails.map(({ service }) => `tail-${service}`),
    ],
  );
}

const part = z.object({ enabled: z.boolean().optional(), destinations: z.array(z.string()).optional() });
const logPart = z.object({
  observability: part.extend({ logs: part.optional(), traces: part.optional() }).optional(),
  logpush: z.boolean().optional(),
  tail_consumers: z.array(z.object({ service: z.string() })).optional(),
});
const logConfig = logPart.extend({ env: z.record(z.string(), logPart).optional() });

const namesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? "");
