import type { Subject } from "../subject";

/** What stands for somebody else in what a person gets. */
export const SOMEBODY_ELSE = "[another person]";

const ADDRESS = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const TELEPHONE = /\+\d[\d ()/-]{6,20}\d/g;
/** The rest of an address of ours behind a part that only a secret is as long as. */
const SECRET_IN_LINK = /(https?:\/\/[^\s]*?[/=])[\w-]{20,}/g;

/** A text without the addresses and telephones of others. */
export function withoutOthers(text: string, { email, phone }: Subject): string {
  return text
    .replace(ADDRESS, (found) => (found.toLowerCase() === email ? found : SOMEBODY_ELSE))
    .replace(TELEPHONE, (found) => (found.replace(/[^\d+]/g, "") === phone ? found : SOMEBODY_ELSE));
}

/** A text whose links open nothing any more: who holds them could use them. */
export const withoutSecrets = (text: string): string => text.replace(SECRET_IN_LINK, "$1…");
