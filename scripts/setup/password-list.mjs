import path from "node:path";
import { whenChanged } from "./fingerprint.mjs";
import { bin } from "./paths.mjs";
import { run } from "./run.mjs";

/** What the list of common passwords is made of. */
export const PASSWORD_LIST_INPUTS = [
  "lib/passwords/password-forms.ts",
  "lib/passwords/password-list-format.ts",
  "scripts/password-list.ts",
  "package-lock.json",
];

/** The static assets that tests in workerd read, without a build: only the list of common passwords. */
export const TEST_ASSETS = ".lumina/test-assets";

/** The list of common passwords, as a folder of static assets. */
export const passwordList = (folder) =>
  whenChanged(path.join(folder, "passwords/.inputs"), PASSWORD_LIST_INPUTS, () =>
    run("password-list", bin("tsx"), ["scripts/password-list.ts", folder]),
  );
