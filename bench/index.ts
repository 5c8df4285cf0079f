/**
 * `npm run bench [-- forecasting training import pages]`: the figures we hold ourselves to, as ratios against something
 * measured in the same run. All of them without arguments. Bounded: about twenty minutes on two cores.
 */
import { benchForecasting, forecastingData, forecastingTable } from "./forecasting";
import { benchImport, importTable } from "./import";
import { benchPages, pagesTable } from "./pages";
import { benchTraining, erpData, trainingTable } from "./training";

const BENCHES: Record<string, () => Promise<string>> = {
  forecasting: async () => forecastingTable(await benchForecasting(forecastingData())),
  training: async () => trainingTable(await benchTraining(erpData())),
  import: async () => importTable(await benchImport()),
  pages: async () => pagesTable(await benchPages()),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `There is no bench named ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(2);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n# ${name}\n`);
  console.log(await bench());
}
