/**
 * `npm run bench [-- forecasting training import pages consent sign-in inbox start voice calls closing rights replay exceptions retention] [--record]`: the figures we hold ourselves to, as ratios against
 * something measured in the same run. All of them without arguments. With `--record` they are also written to
 * bench/results.json, from where the public site shows them. Bounded: about twenty minutes on two cores.
 */
import os from "node:os";
import { benchCalls, callsTable } from "./calls";
import { benchClosing, closingTable } from "./closing";
import { benchConsent, consentTable } from "./consent";
import { benchExceptions, exceptionsTable } from "./exceptions";
import {
  callsFigures,
  closingFigures,
  consentFigures,
  exceptionsFigures,
  forecastingFigures,
  importFigures,
  inboxFigures,
  pagesFigures,
  replayFigures,
  retentionFigures,
  rightsFigures,
  signInFigures,
  startFigures,
  trainingFigures,
  voiceFigures,
} from "./figures";
import { benchForecasting, forecastingData, forecastingTable } from "./forecasting";
import { benchImport, importTable } from "./import";
import { benchInbox, inboxTable } from "./inbox";
import { benchPages, pagesTable } from "./pages";
import { type BenchRecord, type Figure, recordOf, writeRecords } from "./record";
import { benchReplay, replayTable } from "./replay";
import { benchRetention, retentionTable } from "./retention";
import { benchRights, rightsTable } from "./rights";
import { benchSignIn, signInTable } from "./sign-in";
import { benchStart, startTable } from "./start";
import { benchTraining, erpData, trainingTable } from "./training";
import { benchVoice, voiceTable } from "./voice";

/** How the record names the real file; generated data says so itself. */
const sourceName = (source: string) =>
  source === "online_retail_lines" ? "UCI Online Retail (real order lines of a wholesaler)" : source;

/** What a bench found: a table to read, and the figures to record. */
interface Outcome {
  table: string;
  source: string;
  figures: Figure[];
}

const BENCHES: Record<string, () => Promise<Outcome>> = {
  forecasting: async () => {
    const data = forecastingData();
    const rows = await benchForecasting(data);
    const source = data === null ? "generated series" : "public sets of the M3, M4 and NN5 families";
    return { table: forecastingTable(rows), source, figures: forecastingFigures(rows) };
  },
  training: async () => {
    const row = await benchTraining(erpData());
    return { table: trainingTable(row), source: sourceName(row.source), figures: trainingFigures(row) };
  },
  import: async () => {
    const found = await benchImport();
    return {
      table: importTable(found),
      source: sourceName(found.whole.file.source),
      figures: importFigures(found),
    };
  },
  pages: async () => {
    const rows = await benchPages();
    return {
      table: pagesTable(rows),
      source: "the demo organization, and one of 10,000 items",
      figures: pagesFigures(rows),
    };
  },
  consent: async () => {
    const found = await benchConsent();
    return {
      table: consentTable(found),
      source: "generated consent records of two years, chained as the product chains them",
      figures: consentFigures(found),
    };
  },
  "sign-in": async () => {
    const found = await benchSignIn();
    return { table: signInTable(found), source: "one account", figures: signInFigures(found) };
  },
  inbox: async () => {
    const found = await benchInbox();
    return { table: inboxTable(found), source: "the demo organization", figures: inboxFigures(found) };
  },
  calls: async () => {
    const found = await benchCalls();
    return {
      table: callsTable(found),
      source: "the sandbox's telephone network",
      figures: callsFigures(found),
    };
  },
  closing: async () => {
    const found = await benchClosing();
    return {
      table: closingTable(found),
      source: "a generated organization",
      figures: closingFigures(found),
    };
  },
  rights: async () => {
    const found = await benchRights();
    return { table: rightsTable(found), source: "a generated organization", figures: rightsFigures(found) };
  },
  exceptions: async () => {
    const found = await benchExceptions();
    return {
      table: exceptionsTable(found),
      source: "generated orders and sales",
      figures: exceptionsFigures(found),
    };
  },
  retention: async () => {
    const found = await benchRetention();
    return { table: retentionTable(found), source: "generated sign-ins", figures: retentionFigures(found) };
  },
  replay: async () => {
    const found = benchReplay();
    return { table: replayTable(found), source: "generated items", figures: replayFigures(found) };
  },
  start: async () => {
    const found = await benchStart();
    return { table: startTable(found), source: "what would be deployed", figures: startFigures(found) };
  },
  voice: async () => {
    const found = await benchVoice();
    return { table: voiceTable(found), source: "generated calls", figures: voiceFigures(found) };
  },
};

const asked = process.argv.slice(2).filter((argument) => argument !== "--record");
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(2);
}
const records: BenchRecord[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n# ${name}\n`);
  const loadAtStart = os.loadavg()[0] ?? 0;
  const { table, source, figures } = await bench();
  console.log(table);
  records.push(recordOf(name, source, figures, loadAtStart));
}
// At the end, because the site is built from the record and a bench in between would build anew.
if (process.argv.includes("--record")) writeRecords(records);
