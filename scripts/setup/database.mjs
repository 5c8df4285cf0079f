import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** Where wrangler keeps D1 inside a state folder. */
const D1 = "v3/d1/miniflare-D1DatabaseObject";

/** The file of the local database inside a state folder (an absolute path), or null when there is none. */
export function localDatabase(folder) {
  const home = path.join(folder, D1);
  if (!existsSync(home)) return null;
  const file = readdirSync(home).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  return file ? path.join(home, file) : null;
}
