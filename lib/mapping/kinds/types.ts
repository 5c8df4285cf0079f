/**
 * What kinds of data can be imported, in one vocabulary.
 *
 * Scales (every number is a safe integer):
 * - quantity: thousandths of the unit (`1.5` → 1500)
 * - price (of one unit): ten-thousandths of the currency unit (`2.55` → 25500)
 * - per: how many units a price is for; prices of the row are divided by it, and are of one unit then
 * - money (a total): minor units of the currency (`12.34 EUR` → 1234, `500 JPY` → 500)
 * - date: `YYYY-MM-DD` as written in the file; instants: `YYYY-MM-DDTHH:MM:SSZ`
 */
export type FieldType =
  | "text"
  | "code"
  | "quantity"
  | "price"
  | "money"
  | "date"
  | "datetime"
  | "currency"
  | "country"
  | "boolean"
  | "integer"
  | "per"
  | "choice";

/** How large a number may be: any sign, not negative, or above zero. */
export type NumberRule = "any" | "not-negative" | "positive";

export interface FieldChoice {
  value: string;
  /** What it means and does, for a person who says what a word of a file means. */
  label: string;
  /** Words in files that mean this value; compared without case, accents and punctuation. */
  words: readonly string[];
}

/** How a person is asked what the words of a field mean. */
export interface AskedWords {
  /** As it goes on after "Say for each status": `whether it counts as sold`. */
  question: string;
  /** Title of the list of words. */
  title: string;
  /** A sentence or two below the title. */
  description: string;
}

export interface FieldDefinition {
  /** The key of the typed row this field fills. */
  key: string;
  label: string;
  type: FieldType;
  required: boolean;
  /** Header names that mean this field; compared without case, accents and punctuation. Best first. */
  synonyms: readonly string[];
  description: string;
  /** A value as a file would have it. */
  example: string;
  rule?: NumberRule;
  /** price only: a row is kept without a price that is too small to be stored; else it is refused. */
  mayLack?: boolean;
  choices?: readonly FieldChoice[];
  /** choice only: a word that is not known does not fail, the person who maps the file says what it means. */
  asksWords?: AskedWords;
  /** date only: the day may lie in the future. */
  ahead?: boolean;
  /** datetime only: the key of the typed row that takes the instant (the field's own key takes the day). */
  instantKey?: string;
  /** A field whose column may serve as this one when no column was found for it (item names as codes). */
  fallback?: string;
  /** The fallback says the same as this field would: names by which companies are known as well as by codes. */
  fallbackServes?: boolean;
}

/** One kind of import. `Row` is what a valid row becomes. */
export interface KindDefinition<Key extends string, Row extends object> {
  key: Key;
  label: string;
  /** One sentence for the person who chooses. */
  description: string;
  fields: readonly FieldDefinition[];
  /** A fresh row with every key present; required keys hold a neutral value until they are filled. */
  blank(): Row;
  /** Rules across fields. Calls `fail` with the field's key and a sentence. */
  check?(row: Row, fail: (field: string, reason: string) => void): void;
}
