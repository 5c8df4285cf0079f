/** How staff read the stored words of consent records; a word that is not here shows as itself. */
const WORDS: Record<string, string> = {
  "eea-uk": "EEA and UK",
  california: "California",
  elsewhere: "Elsewhere",
  unknown: "Unknown region",
  accept: "Accepted all",
  reject: "Rejected all",
  partial: "Chose some",
  withdraw: "Withdrew",
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
};

export function word(stored: string): string {
  const known = WORDS[stored];
  if (known) return known;
  const text = stored.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
