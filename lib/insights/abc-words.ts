const WHY = "has sales in a currency without an exchange rate, or is not planned yet";

/** An item's ABC class in words; null where what it sold for is not known. */
export const classText = (abcClass: string | null): string =>
  abcClass ? `class ${abcClass}` : "class not known";

/** Which class's setting an item is planned with, and why where its own class is not known. */
export const classOfSetting = (abcClass: string | null): string =>
  abcClass ? `class ${abcClass}` : `class C, as the item's class is not known: it ${WHY}`;

/** Why an item has no class. */
export const CLASS_NOT_KNOWN = `Class not known: the item ${WHY}.`;
