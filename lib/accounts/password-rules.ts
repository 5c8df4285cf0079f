/** Rules for passwords: pure, so that the form can show while typing what the server will say. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** What people type first when asked for something long; digits and signs at either end do not hide them. */
const COMMON = new Set(
  `password passwort passwordpassword qwertyuiop qwertzuiop azertyuiop asdfghjkl qwertyuiopasdf zxcvbnm letmein
   letmeinplease welcome welcomeback administrator changeme iloveyou iloveyouforever football baseball
   basketball superman batman princess sunshine trustno monkey dragon master mustang michael jennifer
   jordan whatever starwars computer internet samsung google facebook linkedin lumina luminaerp
   correcthorsebatterystaple thisisapassword mypassword secret topsecret default company
   warehouse purchasing summer winter spring autumn january february
   qazwsxedc qazwsxedcrfv onetwothreefour abcdefghijkl abcabcabcabc`
    .split(/\s+/)
    .filter(Boolean),
);

const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
].flatMap((run) => [run, [...run].reverse().join("")]);

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Lower case, accents gone, digits and signs read as the letters they stand for. */
function plainLetters(text: string): string {
  const lower = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...lower].map((char) => LEET[char] ?? char).join("");
}

/** Words a password must not hold: the parts of the person's own name and address, four letters or longer. */
function ownWords(own: readonly string[]): string[] {
  return own.flatMap((text) =>
    text
      .toLowerCase()
      .replace(/\.[a-z]{2,}$/, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 4),
  );
}

function isCommon(password: string): boolean {
  const core = password.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, "");
  const disguised = plainLetters(password).replace(/[^a-z]/g, "");
  const undisguised = plainLetters(core).replace(/[^a-z]/g, "");
  return COMMON.has(core) || COMMON.has(disguised) || COMMON.has(undisguised);
}

/** The share of neighbouring pairs that only walk along the alphabet, the digits or a row of keys. */
function walkShare(password: string): number {
  const lower = password.toLowerCase();
  if (lower.length < 2) return 1;
  let walked = 0;
  for (let i = 1; i < lower.length; i++) {
    const pair = lower.slice(i - 1, i + 1);
    if (pair[0] === pair[1] || RUNS.some((run) => run.includes(pair))) walked++;
  }
  return walked / (lower.length - 1);
}

/**
 * Why a password is refused, in words for the person who typed it, or null when it is good.
 *
 * @param own the person's name and address: their parts must not be inside the password.
 */
export function passwordProblem(password: string, own: readonly string[] = []): string | null {
  if (password.length < PASSWORD_MIN)
    return `Use at least ${PASSWORD_MIN} characters. A few unrelated words work well.`;
  if (password.length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  const lower = password.toLowerCase();
  if (ownWords(own).some((word) => lower.includes(word) || plainLetters(password).includes(word)))
    return "Leave your name and your e-mail address out of the password.";
  if (new Set(lower).size < 6) return "Use more different characters.";
  if (isCommon(password)) return "This is one of the passwords that are tried first. Choose another.";
  if (walkShare(password) > 0.6) return "Rows of keys and counting are guessed quickly. Choose another.";
  return null;
}

export type PasswordStrength = "too-short" | "weak" | "fair" | "strong";

/** A rough hint while typing; only {@link passwordProblem} decides. */
export function passwordStrength(password: string, own: readonly string[] = []): PasswordStrength {
  if (password.length < PASSWORD_MIN) return "too-short";
  if (passwordProblem(password, own)) return "weak";
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
    kind.test(password),
  ).length;
  return password.length >= 18 || (password.length >= 14 && kinds >= 3) ? "strong" : "fair";
}
