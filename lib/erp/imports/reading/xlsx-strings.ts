import { ImportFileError } from "./failure";
import { ownText } from "./normalise";
import type { XmlListener } from "./xml";

/** With a million strings at most, this fits a Worker's 128 MB together with the rest. */
const MAX_CHARACTERS = 16_777_216;

/** Collects the texts that cells refer to by number. Phonetic hints (`rPh`) are not part of a text. */
export class SharedStrings implements XmlListener {
  readonly strings: string[] = [];
  wantsText = false;
  private current = "";
  private hint = false;
  private characters = 0;

  constructor(private readonly maxStrings: number) {}

  open(name: string): void {
    if (name === "si") this.current = "";
    else if (name === "rPh") this.hint = true;
    else if (name === "t") this.wantsText = !this.hint;
  }

  close(name: string): void {
    if (name === "t") this.wantsText = false;
    else if (name === "rPh") this.hint = false;
    else if (name === "si") {
      this.characters += this.current.length;
      if (this.characters > MAX_CHARACTERS || this.strings.length >= this.maxStrings) {
        throw new ImportFileError(
          "too-large",
          "The workbook holds more different texts than can be read at once: save the sheet as CSV and upload that.",
        );
      }
      this.strings.push(ownText(this.current));
    }
  }

  text(text: string): void {
    this.current = this.current === "" ? text : this.current + text;
  }
}
