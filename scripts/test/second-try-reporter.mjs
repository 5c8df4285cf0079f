import path from "node:path";
import { root } from "../setup/paths.mjs";

/** A reporter of vitest that names what passed only at its second try: it is a fault, though no reason to hide the rest. */
export default class SecondTryReporter {
  #names = [];

  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    this.#names.push(`${path.relative(root, test.module.moduleId)} > ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.#names.length === 0) return;
    console.log(`  passed only at the second try:\n${this.#names.map((name) => `    ${name}`).join("\n")}`);
  }
}
