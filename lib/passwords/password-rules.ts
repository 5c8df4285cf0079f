import { commonForms, foldCase, LEAST_LETTERS, lettersOf, readings } from "./password-forms";

/** Rules for passwords: pure, so that the form can show while typing most of what the server will say. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** A few that everybody knows, so that the form can say so at once. The server looks into a list of a million. */
const COMMON = new Set(
  `password passwort passwordpassword qwertyuiop qwertzuiop azertyuiop asdfghjkl qwertyuiopasdf zxcvbnm letmein
   letmeinplease welcome welcomeback administrator changeme iloveyou iloveyouforever football trustno starwars lumina
   luminaerp correcthorsebattery correcthorsebatterystaple thisisapassword mypassword secret topsecret default company warehouse purchasing
   summer winter spring autumn sommer fruhling fruehling herbst invierno verano contrasenia printemps automne primavera otono hiver qazwsxedc
   qazwsxedcrfv onetwothreefour`
    .split(/\s+/)
    .filter(Boolean),
);

/** Why a password of the list is refused. */
export const COMMON_PROBLEM =
  "This is one of the passwords that are tried first, or one with digits or signs around it. Choose another: a few unrelated words work well.";

const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
].flatMap((run) => [run, [...run].reverse().join("")]);

/** Words a password must not hold: the parts of the person's own names and addresses, four letters or longer. */
function ownWords(own: readonly string[]): string[] {
  return own.flatMap((text) =>
    foldCase(text)
      .replace(/\.[a-z]{2,}$/, "")
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 4),
  );
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
 * @param own the person's name, address and company: their parts must not be inside the password.
 */
export function passwordProblem(password: string, own: readonly string[] = []): string | null {
  if (password.length < PASSWORD_MIN)
    return `Use at least ${PASSWORD_MIN} characters. A few unrelated words work well.`;
  if (password.length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  const written = readings(password);
  if (ownWords(own).some((word) => written.some((text) => text.includes(word))))
    return "Leave your name and your e-mail address out of the password, and your company's name too.";
  if (new Set(password.toLowerCase()).size < 6) return "Use more different characters.";
  if (lettersOf(password).length < LEAST_LETTERS)
    return "Digits and signs alone are guessed quickly. Use words.";
  if (commonForms(password).some((form) => COMMON.has(form))) return COMMON_PROBLEM;
  if (walkShare(password) > 0.6) return "Rows of keys and counting are guessed quickly. Choose another.";
  return null;
}
