import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { demoOrganization } from "../../lib/demo";

/** A sales file, and what is in it, counted by other code than the product's. */
export interface SalesFile {
  source: string;
  path: string;
  bytes: number;
  rows: number;
  /** Exact sum of quantity × price in ten-millionths: quantities are thousandths, prices ten-thousandths. */
  value: bigint;
}

const HEADER = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

/** The real sales file where the folder holds it, else demo data of about the same number of lines. */
export async function salesFile(folder: string, work: string): Promise<SalesFile> {
  mkdirSync(work, { recursive: true });
  const packed = path.join(folder, "online_retail_lines.csv.gz");
  const target = path.join(work, "lines.csv");
  const real = existsSync(packed);
  if (real) await pipeline(createReadStream(packed), createGunzip(), createWriteStream(target));
  else writeFileSync(target, generated());
  return described(real ? "online_retail_lines" : "generated sales lines", target);
}

/** The first `share` of a file, in whole rows. */
export async function beginningOf(file: SalesFile, share: number): Promise<SalesFile> {
  const bytes = readFileSync(file.path);
  const end = bytes.indexOf(10, Math.floor(bytes.length * share)) + 1;
  const target = file.path.replace(/\.csv$/, `-${Math.round(share * 100)}.csv`);
  writeFileSync(target, bytes.subarray(0, end));
  return described(`${share} of ${file.source}`, target);
}

async function described(source: string, target: string): Promise<SalesFile> {
  let rows = 0;
  let value = 0n;
  const lines = createInterface({ input: createReadStream(target), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line === HEADER || line === "") continue;
    // No cell of this file holds a comma or a quote.
    const cells = line.split(",");
    rows++;
    value += scaled(cells[2] ?? "", 3) * scaled(cells[4] ?? "", 4);
  }
  return { source, path: target, bytes: statSync(target).size, rows, value };
}

/** Decimal text as an integer of so many decimals, digit by digit. */
function scaled(text: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const digits = BigInt(whole + fraction.padEnd(decimals, "0").slice(0, decimals));
  return text.startsWith("-") ? -digits : digits;
}

function generated(): string {
  const lines = [HEADER];
  const plain = (value: number, scale: number) => String(value / scale);
  const demo = demoOrganization({ today: "2026-11-23", scale: { items: 4000, years: 3 } });
  for (const batch of demo.salesLines()) {
    for (const line of batch) {
      lines.push(
        [
          line.documentNumber,
          line.itemCode,
          plain(line.quantity, 1000),
          `${line.date} 10:00:00`,
          plain(line.unitPrice, 10_000),
          line.customerCode ?? "",
          "Ireland",
        ].join(","),
      );
      if (lines.length > 541_909) return `${lines.join("\n")}\n`;
    }
  }
  return `${lines.join("\n")}\n`;
}
