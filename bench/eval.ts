/**
 * `npm run eval [-- 200]`: how what a language model writes is held against facts. Briefings over the demo's and a real sales
 * file's facts are put to Gemini: to the emulator, which tells the truth and then is wrong in every way it knows, or, where
 * GEMINI_API_KEY is set, to Google. Questions: which read of ours the model chooses; it says no word of their answers. Ends with 1 when a statement is shown that no fact supports, or a wrong one is not caught.
 */
import path from "node:path";
import { startForTests } from "../emulators/start-for-tests.mjs";
import { voiceVariables } from "../emulators/voice/credentials.mjs";
import { briefingQuestion } from "../lib/briefing/prompt";
import { type Draw, seeded } from "../lib/insights/briefing/testing";
import { requestGemini } from "../lib/providers/gemini";
import { drawnFacts, LIES, noTally, type Tally, tallyLie, tallyTruth } from "./eval/briefings";
import { askedBy, drawnQuestion, questionFor, readOf, WRONG_CHOICES } from "./eval/questions";
import { demoSource, retailSource, type Source } from "./eval/sources";

const TODAY = "2026-11-30";
const ROUNDS = Number(process.argv[2] ?? 200);
const emulators = (await startForTests("http://localhost:1")) as string;
const sandbox = voiceVariables(emulators);
const ownKey = process.env.GEMINI_API_KEY;
const gemini = ownKey
  ? {
      key: ownKey,
      baseUrl: process.env.GEMINI_ORIGIN ?? "https://generativelanguage.googleapis.com",
      model: process.env.GEMINI_MODEL ?? "gemini-2.5-flash",
    }
  : { key: sandbox.GEMINI_API_KEY, baseUrl: sandbox.GEMINI_ORIGIN, model: "gemini-2.5-flash" };
const emulated = { key: sandbox.GEMINI_API_KEY, baseUrl: sandbox.GEMINI_ORIGIN, model: "gemini-2.5-flash" };

const sources = [
  demoSource(TODAY),
  retailSource(path.resolve(import.meta.dirname, "../../shared/data/erp")),
].filter((source): source is Source => source !== null);

const drawOf = (seed: number): Draw => ({
  ...(sources[seed % sources.length] as Source),
  ...{ below: seeded(seed), today: TODAY },
});

const ask = async (from: typeof gemini, draw: Draw) => {
  const facts = drawnFacts(draw);
  const { kind: _, ...question } = briefingQuestion(TODAY, facts);
  // A model that fails is answered by our own sentences, as in the product.
  const answer = await requestGemini(from, question).then(
    ({ value }) => value,
    (error: Error) => ({ failed: error.message }),
  );
  return { facts, answer };
};

const breakOnce = (options: Record<string, unknown>) =>
  fetch(`${emulators}/voice/control/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fault: "gemini", ...options }),
  });

const row = (name: string, tally: Tally) =>
  console.log(
    `${name.padEnd(34)} ${String(tally.briefings).padStart(5)} ${String(tally.kept).padStart(7)} ${String(tally.replaced).padStart(9)} ${String(tally.lies).padStart(7)} ${String(tally.caught).padStart(7)} ${String(tally.unsupported.length).padStart(12)}`,
  );

console.log(
  `Facts of ${sources.map(({ name }) => name).join(" and of ")}; asked: ${ownKey ? gemini.model : "the emulator"}\n`,
);
console.log(
  `${"".padEnd(34)} ${"asked".padStart(5)} ${"as said".padStart(7)} ${"replaced".padStart(9)} ${"wrong".padStart(7)} ${"caught".padStart(7)} ${"unsupported".padStart(12)}`,
);
const tallies: Tally[] = [];
const truth = noTally();
for (let seed = 1; seed <= ROUNDS; seed++) {
  const { facts, answer } = await ask(gemini, drawOf(seed));
  tallyTruth(truth, TODAY, facts, answer);
}
row(ownKey ? "briefings, by Gemini" : "briefings, truthful", truth);
tallies.push(truth);
if (ownKey)
  console.log(
    `${((100 * truth.replaced) / Math.max(1, truth.kept + truth.replaced)).toFixed(1)} % of Gemini's points were not supported word by word, and replaced`,
  );
for (const lie of LIES) {
  const tally = noTally();
  for (let seed = 1; seed <= ROUNDS; seed++) {
    await breakOnce({ lie, seed });
    const { facts, answer } = await ask(emulated, drawOf(seed));
    tallyLie(tally, TODAY, facts, { lie, seed }, answer);
  }
  row(`briefings, ${lie}`, tally);
  tallies.push(tally);
}
const questions = noTally();
for (let seed = 0; seed < ROUNDS; seed++) {
  const { kind: _, ...question } = questionFor(seed);
  const answer = await requestGemini(gemini, question).then(
    ({ value }) => value,
    () => null,
  );
  const { queryId, problem } = readOf(seed, answer);
  questions.briefings++;
  if (queryId) questions.kept++;
  else questions.replaced++;
  if (problem) questions.unsupported.push(`${problem}: ${drawnQuestion(seed).text}`);
}
row(ownKey ? "questions, by Gemini" : "questions, truthful", questions);
tallies.push(questions);
for (const [wrong, choose] of Object.entries(WRONG_CHOICES)) {
  const tally = noTally();
  for (let seed = 0; seed < ROUNDS; seed++) {
    const { problem } = readOf(seed, choose(drawnQuestion(seed).query, askedBy(seed).forbidden, seed));
    tally.briefings++;
    tally.lies++;
    if (problem) tally.unsupported.push(problem);
    else tally.caught++;
  }
  row(`questions, ${wrong}`, tally);
  tallies.push(tally);
}
const unsupported = tallies.flatMap((tally) => tally.unsupported);
for (const text of unsupported.slice(0, 20)) console.log(`  shown without support: ${text}`);
const [lies, caught] = [
  tallies.reduce((sum, { lies }) => sum + lies, 0),
  tallies.reduce((sum, { caught }) => sum + caught, 0),
];
console.log(
  `\n${unsupported.length} unsupported statements shown; ${caught} of ${lies} wrong statements caught`,
);
if (!ownKey && truth.replaced > 0) console.log(`${truth.replaced} true statements were replaced`);
process.exit(unsupported.length === 0 && caught === lies ? 0 : 1);
