import path from "node:path";
import ts from "typescript";
import { isProduct, moduleOf } from "./ast";
import type { HouseRule } from "./source";

/** A server action is an entry point like a page: it stands above all modules, in the folder of the one it is about. */
const isActions = (file: string) => /(^|[/-])actions(\.tsx?)?$/.test(file);

interface Import {
  from: string;
  to: string;
}

/**
 * The folders of lib are modules. Those that need each other, however indirectly, are one module or hide a third, so they
 * form no cycles; types count as well. What needs several modules stands above them: an action, a page, a job.
 */
export const modulesFormNoCycles: HouseRule = (sources) => {
  const problems: string[] = [];
  const graph = new Map<string, Map<string, Import>>();
  for (const { path: from, text } of sources.filter(isProduct)) {
    const own = moduleOf(from);
    if (!own || isActions(from)) continue;
    for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
      const to = fileName.startsWith("@/")
        ? fileName.slice(2)
        : fileName.startsWith(".") && path.posix.join(path.posix.dirname(from), fileName);
      const other = to && moduleOf(to);
      if (!to || !other) continue;
      if (isActions(to)) problems.push(`${from} imports ${to}, which is an entry point.`);
      else if (other !== own) {
        const imports = graph.get(own) ?? new Map<string, Import>();
        graph.set(own, imports);
        if (!imports.has(other)) imports.set(other, { from, to });
      }
    }
  }
  return [...problems, ...cyclesOf(graph)];
};

/** One sentence for each module that a cycle was found from, with an import for each step. */
function cyclesOf(graph: ReadonlyMap<string, ReadonlyMap<string, Import>>): string[] {
  const done = new Set<string>();
  const problems: string[] = [];
  const visit = (module: string, way: readonly string[]) => {
    if (way.includes(module)) {
      const cycle = [...way.slice(way.indexOf(module)), module];
      const steps = cycle.slice(1).map((to, i) => graph.get(cycle[i] as string)?.get(to));
      const imports = steps.map((step) => `${step?.from} imports ${step?.to}`).join("; ");
      problems.push(`${cycle.join(" → ")}: ${imports}.`);
      return;
    }
    if (done.has(module)) return;
    for (const to of graph.get(module)?.keys() ?? []) visit(to, [...way, module]);
    done.add(module);
  };
  for (const module of graph.keys()) visit(module, []);
  return problems;
}
