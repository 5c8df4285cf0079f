/**
 * The standard fonts of PDF write WinAnsi only (PDF 32000-1, annex D). Letters beyond it are written with their nearest
 * Latin letters, so that no name can stop an order from going out; what has none becomes "?". Codes beside the names stay
 * unmistakable, and the CSV that goes with the PDF holds every name as it is.
 */
const WIN_ANSI_EXTRAS = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");

const LETTERS: Record<string, string> = {
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ħ: "h",
  Ħ: "H",
  ı: "i",
  ŋ: "n",
  Ŋ: "N",
  ŧ: "t",
  Ŧ: "T",
  ĸ: "k",
  ſ: "s",
  "−": "-",
  "‐": "-",
  "‑": "-",
  "―": "—",
  "′": "'",
  "″": '"',
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\t": " ",
  "₂": "2",
  "₃": "3",
  "≥": ">=",
  "≤": "<=",
  "≈": "~",
  "№": "No.",
  Ω: "Ohm",
  "→": "->",
  // Greek, after ISO 843.
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
  // Cyrillic, after the passport rules of ICAO Doc 9303.
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "ie",
  ы: "y",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
  є: "ie",
  і: "i",
  ї: "i",
  ґ: "g",
  ј: "j",
  љ: "lj",
  њ: "nj",
  ћ: "c",
  ђ: "dj",
  џ: "dz",
  ў: "u",
};

const inWinAnsi = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff) || WIN_ANSI_EXTRAS.has(char);
};

function writable(char: string): string {
  if (inWinAnsi(char)) return char;
  const known = LETTERS[char];
  if (known !== undefined) return known;
  const lower = LETTERS[char.toLowerCase()];
  if (lower !== undefined) return lower.charAt(0).toUpperCase() + lower.slice(1);
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || /\p{M}|\p{Cf}/u.test(char)) return "";
  return "?";
}

/** A text that the standard fonts can write, on one line. */
export function pdfText(text: string): string {
  let out = "";
  for (const char of text.normalize("NFC").replace(/[\r\n]+/g, " ")) {
    if (inWinAnsi(char)) {
      out += char;
      continue;
    }
    const whole = writable(char);
    // A letter with its marks apart: ř is r and a caron.
    out += whole !== "?" ? whole : [...char.normalize("NFKD")].map(writable).join("");
  }
  return out;
}
