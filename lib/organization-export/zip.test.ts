import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { type Zip, zipOf } from "./zip";

const AT = new Date("2026-02-28T23:59:58Z");

function fileOf(name: string, text: string) {
  const bytes = new TextEncoder().encode(text);
  const packed = deflateRawSync(bytes);
  return {
    path: name,
    byteSize: bytes.length,
    packedSize: packed.length,
    crc32: crc32(bytes),
    read: ({ from, to }: { from: number; to: number }) =>
      new Response(packed.subarray(from, to)).body as ReadableStream<Uint8Array>,
  };
}

const FILES = [
  fileOf("tables/Item.jsonl", '{"id":"1"}\n'.repeat(500)),
  fileOf("Größe ü.txt", "größer"),
  fileOf("empty", ""),
];
const all = async (zip: Zip, from = 0, to = zip.size) =>
  new Uint8Array(await new Response(zip.read({ from, to })).arrayBuffer());

it("is a zip of the size that was announced, which others open", async () => {
  const zip = zipOf(FILES, AT);
  const bytes = await all(zip);
  expect(bytes.length).toBe(zip.size);
  const opened = unzipSync(bytes);
  expect(Object.keys(opened)).toEqual(FILES.map((file) => file.path));
  expect(new TextDecoder().decode(opened["Größe ü.txt"])).toBe("größer");
  const folder = mkdtempSync(path.join(tmpdir(), "zip-"));
  writeFileSync(path.join(folder, "x.zip"), bytes);
  const script =
    "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()), z.infolist()[0].date_time)";
  const seen = execFileSync("python3", ["-c", script, path.join(folder, "x.zip")], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(seen.trim()).toBe("None 3 (2026, 2, 28, 23, 59, 58)");
});

it("answers any part of itself", async () => {
  const zip = zipOf(FILES, AT);
  const whole = await all(zip);
  for (let from = 0; from < zip.size; from += 7)
    for (const to of [from + 1, from + 13, zip.size])
      expect(await all(zip, from, Math.min(to, zip.size))).toEqual(
        whole.subarray(from, Math.min(to, zip.size)),
      );
});

it("holds files beyond four gigabytes and more than 65,535 of them", async () => {
  const huge = {
    path: "huge",
    byteSize: 6e9,
    packedSize: 5e9,
    crc32: 1,
    read: () => new ReadableStream<Uint8Array>(),
  };
  const zip = zipOf([huge, fileOf("after", "x")], AT);
  const tail = await all(zip, 5e9 + 54, zip.size);
  const view = new DataView(tail.buffer);
  const central = tail.findIndex((_, i) => i + 4 <= tail.length && view.getUint32(i, true) === 0x02014b50);
  // The first entry's extension: its size, its packed size, where it begins.
  expect(view.getBigUint64(central + 46 + 4 + 4, true)).toBe(6_000_000_000n);
  const many = zipOf(
    Array.from({ length: 70_000 }, (_, i) => fileOf(`f${i}`, "")),
    AT,
  );
  const bytes = await all(many);
  expect(Object.keys(unzipSync(bytes)).length).toBe(70_000);
}, 120_000);
