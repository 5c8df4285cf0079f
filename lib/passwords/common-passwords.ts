import { readAsset } from "@/lib/platform/static-assets";
import { commonForms, coreOf, cutsOf, foldCase, LEAST_LETTERS } from "./password-forms";
import { bucketOf, hasHash, LIST_FOLDER, MOST_COMMON_FILE, TRIED_FIRST_FILE } from "./password-list-format";
import { lettersBeside } from "./password-words";

/** Longer texts are not cut into words: nobody's list has them. */
const LONGEST_CUT = 40;

/**
 * Whether a password is one of the million that are tried first, or one of them with digits and signs around it, read as
 * letters, doubled or turned round, or nothing much beside the most common words.
 *
 * @throws Error when the list cannot be read: a password that nobody has looked at is not taken.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const found = await Promise.all(commonForms(password).map(isListed));
  return found.includes(true) || hasLittleBesideCommonWords(password);
}

async function isListed(word: string): Promise<boolean> {
  const { file, hash } = bucketOf(word);
  return hasHash(await readList(file), hash);
}

async function hasLittleBesideCommonWords(password: string): Promise<boolean> {
  const letters = coreOf(foldCase(password)).replace(/[^\p{L}\p{N}]/gu, "");
  if (letters.length > LONGEST_CUT) return false;
  const [mostCommon, triedFirst] = await Promise.all(
    [MOST_COMMON_FILE, TRIED_FIRST_FILE].map(async (file) => {
      const words = await readList(file);
      return (word: string) => hasHash(words, bucketOf(word).hash);
    }),
  );
  if (!mostCommon || !triedFirst) throw new Error("The list of common passwords is not complete.");
  if (lettersBeside(password, mostCommon, 2) < LEAST_LETTERS) return true;
  if (lettersBeside(password, triedFirst, 4) < LEAST_LETTERS) return true;
  return cutsOf(letters).some(([first, second]) => mostCommon(first) && mostCommon(second));
}

const readList = async (file: string): Promise<DataView> =>
  new DataView(await readAsset(`/${LIST_FOLDER}/${file}`));
