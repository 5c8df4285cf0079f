import { readAsset } from "@/lib/platform/static-assets";
import { commonForms, coreOf, cutsOf, foldCase } from "./password-forms";
import { hasHash, LIST_FOLDER, MOST_COMMON_FILE, placeOf } from "./password-list-format";

/** Longer texts are not cut into words: nobody's list has them. */
const LONGEST_CUT = 40;

/**
 * Whether a password is one of the million that are tried first, or two of their most common words, or one of them with
 * digits and signs around it, read as letters, doubled or turned round.
 *
 * @throws Error when the list cannot be read: a password that nobody has looked at is not taken.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const found = await Promise.all(commonForms(password).map(isListed));
  return found.includes(true) || isTwoCommonWords(password);
}

async function isListed(word: string): Promise<boolean> {
  const { file, hash } = placeOf(word);
  return hasHash(await readList(file), hash);
}

async function isTwoCommonWords(password: string): Promise<boolean> {
  const letters = coreOf(foldCase(password)).replace(/[^\p{L}\p{N}]/gu, "");
  if (letters.length > LONGEST_CUT) return false;
  const words = await readList(MOST_COMMON_FILE);
  const isWord = (word: string) => hasHash(words, placeOf(word).hash);
  return cutsOf(letters).some(([first, second]) => isWord(first) && isWord(second));
}

const readList = async (file: string): Promise<DataView> =>
  new DataView(await readAsset(`/${LIST_FOLDER}/${file}`));
