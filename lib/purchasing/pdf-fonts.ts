/** A standard font of PDF: every reader has it, so the file carries its name alone. */
export interface PdfFont {
  /** Its name in the resources of a page. */
  readonly key: string;
  readonly name: string;
  /** Widths of WinAnsi's characters in thousandths of the font size. */
  readonly widths: ReadonlyMap<string, number>;
}

/** Characters by their width, from Adobe's font metrics of the standard fonts. */
const HELVETICA: [number, string][] = [
  [191, "'"],
  [222, "ijl‚‘’"],
  [260, "|¦"],
  [278, " !,./:;I[\\]ft·ÌÍÎÏìíîï"],
  [333, "()-`r¡¨\u00ad¯²³´¸¹„ˆ‹“”˜›"],
  [334, "{}"],
  [350, "•"],
  [355, '"'],
  [365, "º"],
  [370, "ª"],
  [389, "*"],
  [400, "°"],
  [469, "^"],
  [500, "JcksvxyzçýÿšžŸ"],
  [537, "¶"],
  [556, "#$0123456789?L_abdeghnopqu¢£¤¥§«µ»àáâãäåèéêëðñòóôõöùúûüþ€ƒ†‡–"],
  [584, "+<=>~¬±×÷"],
  [611, "FTZ¿ßøŽ"],
  [667, "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞŠ"],
  [722, "CDHNRUwÇÐÑÙÚÛÜ"],
  [737, "©®"],
  [778, "GOQÒÓÔÕÖØ"],
  [833, "Mm"],
  [834, "¼½¾"],
  [889, "%æ"],
  [944, "Wœ"],
  [1000, "Æ…‰Œ—™"],
  [1015, "@"],
];
const HELVETICA_BOLD: [number, string][] = [
  [238, "'"],
  [278, " ,./I\\ijl·ÌÍÎÏìíîï‚‘’"],
  [280, "|¦"],
  [333, "!()-:;[]`ft¡¨\u00ad¯²³´¸¹ˆ‹˜›"],
  [350, "•"],
  [365, "º"],
  [370, "ª"],
  [389, "*r{}"],
  [400, "°"],
  [474, '"'],
  [500, "z„“”ž"],
  [556, "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿ€ƒ†‡–šŸ"],
  [584, "+<=>^~¬±×÷"],
  [611, "?FLTZbdghnopquµ¿ßðñòóôõöøùúûüþŽ"],
  [667, "EPSVXYÈÉÊËÝÞŠ"],
  [722, "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ"],
  [737, "©®"],
  [778, "GOQwÒÓÔÕÖØ"],
  [833, "M"],
  [834, "¼½¾"],
  [889, "%mæ"],
  [944, "Wœ"],
  [975, "@"],
  [1000, "Æ…‰Œ—™"],
];

const byCharacter = (widths: [number, string][]): Map<string, number> =>
  new Map(widths.flatMap(([width, characters]) => [...characters].map((one) => [one, width] as const)));

export const REGULAR: PdfFont = { key: "F1", name: "Helvetica", widths: byCharacter(HELVETICA) };
export const BOLD: PdfFont = { key: "F2", name: "Helvetica-Bold", widths: byCharacter(HELVETICA_BOLD) };

/** How wide a line of text is, in points; characters that WinAnsi does not know have no width. */
export function widthOf(text: string, font: PdfFont, size: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += font.widths.get(character) ?? 0;
  return (thousandths * size) / 1000;
}
