import { ImportFileError } from "./failure";
import { MAX_CELL, MAX_SHARED_CHARACTERS } from "./limits";
import { ownText } from "./normalise";
import type { XmlListener } from "./xml";

/** Collects the texts that cells refer to by number. Phonetic hints (`rPh`) are not part of a text. */
export class SharedStrings implements XmlListener {
  /** Null stands for a text that is longer than a cell can be: the cell that refers to it is refused. */
  readonly strings: (string | null)[] = [];
  wantsText = false;
  private current: string | null = "";
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
      this.characters += this.current?.length ?? 0;
      if (this.characters > MAX_SHARED_CHARACTERS || this.strings.length >= this.maxStrings) {
        throw new ImportFileError(
          "too-large",
          "The workbook holds more different texts than can be read at once: save the sheet as CSV and upload that.",
        );
      }
      this.strings.push(this.current === null ? null : ownText(this.current));
    }
  }

  text(text: string): void {
    if (this.current === null) return;
    this.current = this.current.length + text.length > MAX_CELL ? null : this.current + text;
  }
}
