import { statfsSync } from "node:fs";

const MIB = 1024 * 1024;
/** With less nothing is started: the database and the file store would stop in the middle of a write. */
export const LEAST_MIB = 256;
/** With less there is a warning. */
export const SHORT_MIB = 1024;

/** Free space for this user on the disk of a folder, in MiB. */
export function freeMib(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return Math.floor((bavail * bsize) / MIB);
}

/**
 * @param free MiB
 * @returns a sentence of warning when space is short, or null
 * @throws Error in a sentence when it is too short to start
 */
export function checkSpace(free, folder = ".lumina") {
  if (free < LEAST_MIB)
    throw new Error(
      `Only ${free} MiB are free on the disk of ${folder}, and Lumina needs ${LEAST_MIB}. Free some space, then start again.`,
    );
  return free < SHORT_MIB
    ? `Only ${free} MiB are free on the disk of ${folder}. Below ${LEAST_MIB} uploads begin to fail and Lumina does not start.`
    : null;
}

/** Says once that space has become short while Lumina runs, and again after there was enough in between. */
export function watchSpace(folder, say, everyMs = 30_000, free = freeMib) {
  let said = false;
  const look = () => {
    const now = free(folder);
    if (now < LEAST_MIB && !said)
      say(`Only ${now} MiB are free on the disk of ${folder}: uploads may fail until there is more space.`);
    said = now < LEAST_MIB;
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
