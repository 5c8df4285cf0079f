import { ForecastInputError } from "../lib/forecasting";

export interface SeriesLine {
  id: string;
  /** The id as it was written, quotes included. */
  label: string;
  values: number[];
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A cell: quoted (with doubled quotes inside) or plain. */
const CELL = /(?:^|,)(\s*"(?:[^"]|"")*"\s*|[^,]*)/gy;

function unquote(cell: string): string {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}

/** Reads `id,v1,v2,…`. Throws {@link ForecastInputError} naming the value that is wrong, counted from 1. */
export function parseSeries(line: string): SeriesLine {
  const cells = Array.from(line.matchAll(CELL), (match) => match[1] as string);
  const label = (cells[0] as string).trim();
  const id = unquote(label);
  if (id === "") throw new ForecastInputError("The id is missing.");
  const texts = cells.slice(1).map(unquote);
  while (texts.length > 0 && texts.at(-1) === "") texts.pop();
  if (texts.length === 0) throw new ForecastInputError(`The series ${id} has no values.`);
  const values = texts.map((text, i) => {
    if (text === "") throw new ForecastInputError(`Value ${i + 1} of the series ${id} is blank.`);
    const value = Number(text);
    if (!DECIMAL.test(text) || !Number.isFinite(value))
      throw new ForecastInputError(
        `Value ${i + 1} of the series ${id} is not a number: "${text.slice(0, 40)}".`,
      );
    return value;
  });
  return { id, label, values };
}
