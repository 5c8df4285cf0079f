import { strToU8, zipSync } from "fflate";

/** A workbook of one sheet with inline strings, as small as the format allows. */
export function workbook(cells: readonly (readonly string[])[]): Uint8Array {
  const sheet = cells
    .map((row, r) => {
      const inner = row
        .map(
          (cell, c) =>
            `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
        )
        .join("");
      return `<row r="${r + 1}">${inner}</row>`;
    })
    .join("");
  return zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "xl/workbook.xml": strToU8(
      '<workbook><sheets><sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    "xl/worksheets/sheet1.xml": strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });
}
