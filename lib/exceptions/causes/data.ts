import * as z from "zod";
import { day, dayOf, daysSql, defineCause, number, text, tolerance } from "../cause";

const createdDay = (of: string) => dayOf(`${of}."createdAt"`);
const unknownWorth = () => null;
const worthBasis = "What wrong data costs cannot be said.";

/** Kinds of imports as sentences name them. */
const kindName = (kind: string) => kind.replaceAll("-", " ");

const importFailed = defineCause({
  id: "import-failed",
  family: "data",
  title: "Import failed",
  about: "An import of the last 30 days failed, and none of its kind has gone through since.",
  narrowedBy: ["importId"],
  tolerances: {},
  daysToAct: 1,
  replayable: false,
  facts: z.object({ kind: text, fileName: text, failedDay: day, error: text.nullable() }),
  select: `SELECT 'import:' || m."id" AS subject, m."id" AS importId, m."kind", m."fileName", ${createdDay("m")} AS failedDay, m."error",
      0 AS weight
    FROM {Import} m WHERE m."status" = 'failed' AND ${daysSql(createdDay("m"), "?3")} BETWEEN 0 AND 30
      AND NOT EXISTS (SELECT 1 FROM {Import} n WHERE n."kind" = m."kind" AND n."status" = 'completed' AND n."createdAt" > m."createdAt")`,
  worth: unknownWorth,
  worthBasis,
  sameAs: () => "",
  sentence: (f, words) =>
    `The import of ${kindName(f.kind)} from ${f.fileName} failed on ${words.day(f.failedDay)}.${f.error ? ` ${f.error}` : ""}`,
  numbers: (f, words) => [
    { label: "File", text: f.fileName, of: "importId" },
    { label: "Failed", text: words.day(f.failedDay), of: "importId" },
  ],
  remedies: ["open-import", "import-again"],
});

const rowsLeft = defineCause({
  id: "import-rows-left",
  family: "data",
  title: "Rows not taken",
  about:
    "Rows of an import of the last 30 days name what is not known, or cannot be read, and wait to be corrected.",
  narrowedBy: ["importId"],
  tolerances: { rows: { label: "Rows that pass", unit: "count", default: 0, max: 100_000 } },
  daysToAct: 3,
  replayable: false,
  facts: z.object({ kind: text, fileName: text, importDay: day, rows: number, rowsRead: number }),
  select: `SELECT 'import:' || m."id" AS subject, m."id" AS importId, m."kind", m."fileName", ${createdDay("m")} AS importDay,
      m."rowsRead", count(*) AS rows, count(*) AS weight
    FROM {Import} m JOIN {ImportRowError} e ON e."importId" = m."id" AND e."status" = 'open'
    WHERE m."status" = 'completed' AND ${daysSql(createdDay("m"), "?3")} BETWEEN 0 AND 30
    GROUP BY m."id" HAVING count(*) > ${tolerance("rows")}`,
  worth: unknownWorth,
  worthBasis,
  sameAs: (f) => `${f.rows}`,
  sentence: (f, words) =>
    `${words.count(f.rows, "row")} of ${f.fileName} (${kindName(f.kind)}, imported on ${words.day(f.importDay)}) could not be taken.`,
  numbers: (f, words) => [
    { label: "Rows not taken", text: words.number(f.rows, 0), of: "importId" },
    { label: "Rows read", text: words.number(f.rowsRead, 0), of: "importId" },
    { label: "Imported", text: words.day(f.importDay), of: "importId" },
  ],
  remedies: ["open-import"],
});

const importLate = defineCause({
  id: "import-late",
  family: "data",
  title: "Import is late",
  about:
    "A kind of data that is imported in a rhythm has not come for more than twice its usual gap. Kinds with imports on at least four days.",
  narrowedBy: [],
  tolerances: { days: { label: "And days beyond the gap", unit: "days", default: 2, max: 90 } },
  daysToAct: 1,
  replayable: false,
  facts: z.object({ kind: text, lastDay: day, days: number, gap: number }),
  select: `SELECT 'import-kind:' || z."kind" AS subject, z."kind", z.lastDay, ${daysSql("z.lastDay", "?3")} AS days, z.gap, 0 AS weight
    FROM (SELECT m."kind", max(${createdDay("m")}) AS lastDay,
        (julianday(max(${createdDay("m")})) - julianday(min(${createdDay("m")}))) / (count(DISTINCT ${createdDay("m")}) - 1) AS gap
      FROM {Import} m WHERE m."status" = 'completed' AND m."createdAt" > date(?3, '-180 days')
      GROUP BY m."kind" HAVING count(DISTINCT ${createdDay("m")}) >= 4) z
    WHERE ${daysSql("z.lastDay", "?3")} > z.gap * 2 AND ${daysSql("z.lastDay", "?3")} > z.gap + ${tolerance("days")}`,
  worth: unknownWorth,
  worthBasis,
  sameAs: (f) => f.lastDay,
  sentence: (f, words) =>
    `No ${kindName(f.kind)} were imported since ${words.day(f.lastDay)}. They usually come every ${f.gap < 1.5 ? "day" : `${words.number(f.gap, 0)} days`}.`,
  numbers: (f, words) => [
    { label: "Last import", text: words.day(f.lastDay) },
    { label: "Usual gap in days", text: words.number(f.gap) },
    { label: "Days since", text: words.number(f.days, 0) },
  ],
  remedies: ["import-again"],
});

const columnsChanged = defineCause({
  id: "import-columns-changed",
  family: "data",
  title: "Columns changed",
  about: "The newest import of a kind reads its columns differently from the one before.",
  narrowedBy: ["importId"],
  tolerances: {},
  daysToAct: 3,
  replayable: false,
  facts: z.object({ kind: text, fileName: text, otherName: text, importDay: day }),
  // Of the imports before, SQLite takes the bare columns from the newest.
  select: `SELECT 'import:' || z."id" AS subject, z."id" AS importId, z."kind", z."fileName", z.otherName, z.importDay, 0 AS weight
    FROM (SELECT m."id", m."kind", m."fileName", m."mapping", n."fileName" AS otherName, n."mapping" AS otherMapping,
        ${createdDay("m")} AS importDay, max(n."createdAt") AS newest
      FROM {Import} m JOIN {Import} n ON n."kind" = m."kind" AND n."status" = 'completed' AND n."createdAt" < m."createdAt"
      WHERE m."status" = 'completed' AND ${daysSql(createdDay("m"), "?3")} BETWEEN 0 AND 14
        AND NOT EXISTS (SELECT 1 FROM {Import} y WHERE y."kind" = m."kind" AND y."status" = 'completed' AND y."createdAt" > m."createdAt")
      GROUP BY m."id") z WHERE z."mapping" IS NOT z.otherMapping`,
  worth: unknownWorth,
  worthBasis,
  sameAs: () => "",
  sentence: (f, words) =>
    `${f.fileName}, imported on ${words.day(f.importDay)}, reads ${kindName(f.kind)} from other columns than ${f.otherName} before it. Check that every column is the right field.`,
  numbers: (f, words) => [
    { label: "File", text: f.fileName, of: "importId" },
    { label: "File before", text: f.otherName },
    { label: "Imported", text: words.day(f.importDay), of: "importId" },
  ],
  remedies: ["open-import"],
});

/** The share of weeks that an interval of the models is meant to hold. */
const NOMINAL = 90;

const coverageOff = defineCause({
  id: "coverage-off",
  family: "data",
  title: "Forecast ranges are off",
  about: `In the back-test of the models in use, the ${NOMINAL}% range of many items held fewer weeks than it should.`,
  narrowedBy: [],
  tolerances: {
    points: { label: `Percentage points below ${NOMINAL}`, unit: "percent", default: 25, max: 90 },
    percent: { label: "Share of items that passes", unit: "percent", default: 20, max: 100 },
  },
  daysToAct: 7,
  replayable: false,
  facts: z.object({ number, items: number, off: number, worst: number }),
  select: `SELECT 'version:' || v."id" AS subject, v."number", v."trainingRunId" AS trainingId, count(*) AS items,
      sum(m."coverage" * 100 < ${NOMINAL} - ${tolerance("points")}) AS off, min(m."coverage") AS worst, 0 AS weight
    FROM {ModelVersion} v JOIN {ItemModel} m ON m."modelVersionId" = v."id" AND m."locationId" = 'all' AND m."coverage" IS NOT NULL
    WHERE v."status" = 'champion' GROUP BY v."id"
    HAVING sum(m."coverage" * 100 < ${NOMINAL} - ${tolerance("points")}) * 100 > count(*) * ${tolerance("percent")}`,
  worth: unknownWorth,
  worthBasis: "What wide or narrow ranges cost depends on what is ordered by them.",
  sameAs: () => "",
  sentence: (f, words) =>
    `The ranges of ${words.number(f.off, 0)} of ${words.count(f.items, "item")} held too few weeks in the back-test of version ${f.number}. Safety stock is computed from them.`,
  numbers: (f, words) => [
    { label: "Items measured", text: words.number(f.items, 0), of: "trainingId" },
    { label: "Too narrow", text: words.number(f.off, 0), of: "trainingId" },
    { label: "Worst share inside", text: words.percent(f.worst), of: "trainingId" },
  ],
  remedies: ["train", "open-training"],
});

const trainingFailed = defineCause({
  id: "training-failed",
  family: "data",
  title: "Training failed",
  about: "The newest training of the models failed.",
  narrowedBy: [],
  tolerances: {},
  daysToAct: 1,
  replayable: false,
  facts: z.object({ failedDay: day, error: text.nullable() }),
  select: `SELECT 'training:' || t."id" AS subject, t."id" AS trainingId, ${createdDay("t")} AS failedDay, t."error", 0 AS weight
    FROM {TrainingRun} t WHERE t."status" = 'failed'
      AND NOT EXISTS (SELECT 1 FROM {TrainingRun} u WHERE u."createdAt" > t."createdAt" AND u."status" IN ('succeeded', 'failed'))`,
  worth: unknownWorth,
  worthBasis: "Forecasts are as of the training before.",
  sameAs: () => "",
  sentence: (f, words) => `The training of ${words.day(f.failedDay)} failed.${f.error ? ` ${f.error}` : ""}`,
  numbers: (f, words) => [{ label: "Failed", text: words.day(f.failedDay), of: "trainingId" }],
  remedies: ["open-training", "train"],
});

const runFailed = defineCause({
  id: "agent-run-failed",
  family: "data",
  title: "Agent run failed",
  about: "The newest run of an agent failed.",
  narrowedBy: ["runId"],
  tolerances: {},
  daysToAct: 1,
  replayable: false,
  facts: z.object({ failedDay: day, error: text.nullable() }),
  select: `SELECT 'run:' || t."id" AS subject, t."id" AS runId, ${createdDay("t")} AS failedDay, t."error", 0 AS weight
    FROM {AgentRun} t WHERE t."status" = 'failed' AND NOT EXISTS (SELECT 1 FROM {AgentRun} u WHERE u."agentId" = t."agentId"
      AND u."createdAt" > t."createdAt" AND u."status" IN ('succeeded', 'failed'))`,
  worth: unknownWorth,
  worthBasis: "Proposals are as of the run before.",
  sameAs: () => "",
  sentence: (f, words) =>
    `The agent's run of ${words.day(f.failedDay)} failed.${f.error ? ` ${f.error}` : ""}`,
  numbers: (f, words) => [{ label: "Failed", text: words.day(f.failedDay), of: "runId" }],
  remedies: ["open-run"],
});

export const DATA_CAUSES = [
  importFailed,
  rowsLeft,
  importLate,
  columnsChanged,
  coverageOff,
  trainingFailed,
  runFailed,
];
