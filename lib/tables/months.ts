import { normaliseWord } from "./normalise";

/** Month names in English, German, French and Spanish, full and short, without accents. */
const NAMES = [
  "january jan januar janner janvier janv enero ene",
  "february feb februar fevrier fevr fev febrero",
  "march mar marz mrz mars marzo",
  "april apr avril avr abril abr",
  "may mai mayo",
  "june jun juni juin junio",
  "july jul juli juillet juil julio",
  "august aug aout agosto ago",
  "september sep sept septembre septiembre",
  "october oct oktober okt octobre octubre",
  "november nov novembre noviembre",
  "december dec dezember dez decembre diciembre dic",
];

const MONTHS = new Map(NAMES.flatMap((names, i) => names.split(" ").map((name) => [name, i + 1] as const)));

/** 1 to 12, or 0 when the text is not the name of a month. */
export function monthByName(name: string): number {
  return MONTHS.get(name.toLowerCase()) ?? MONTHS.get(normaliseWord(name)) ?? 0;
}
