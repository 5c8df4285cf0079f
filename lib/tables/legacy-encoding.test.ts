import { describe, expect, it } from "vitest";
import { CsvReader } from "./csv-reader";
import { detectEncoding } from "./encoding";
import { encode } from "./encoding-testing";
import { ENCODING_NAMES, type Encoding } from "./encodings";

/** Files of a few rows, as people export them in these countries. */
const FILES: readonly [Encoding, string][] = [
  ["windows-1252", "Artikel;Menge\nGroße Schüssel;5\nTürgriff 5 m³;3\n"],
  ["windows-1252", "Référence;Quantité;Désignation\nA-1;5;Étagère en chêne\nA-2;3;Boîte à outils\n"],
  ["windows-1252", "Código;Artículo;Tamaño\n1;Lámpara de salón;pequeño\n2;Cartón nº 5;año\n"],
  ["windows-1252", "Artikelnummer;Benämning;Antal\n1;Kött på burk;5\n2;Räksmörgås;3\n"],
  ["windows-1252", "Código;Descrição;Preço\n1;Pão de açúcar;5\n2;Maçã;3\n"],
  ["windows-1252", "Item;Length\nPipe 5 m³;5\nHose ±2 mm;7\n"],
  ["windows-1250", "Kod towaru;Nazwa;Ilość\nA-1;Żarówka LED ciepła biała;5\nA-2;Gniazdo podwójne;3\n"],
  ["iso-8859-2", "Kod towaru;Nazwa;Ilość\nA-1;Żarówka LED ciepła biała;5\nA-2;Śruba mosiężna;3\n"],
  ["windows-1250", "Kód zboží;Název;Množství\nA-1;Žárovka úsporná;5\nA-2;Šroub s křížovou drážkou;3\n"],
  ["iso-8859-2", "Kód zboží;Název;Množství\nA-1;Žárovka úsporná;5\nA-2;Šroub s křížovou drážkou;3\n"],
  ["windows-1250", "Cikkszám;Megnevezés;Mennyiség\nA-1;Fűtőtest;5\nA-2;Csavarhúzó készlet, kék;3\n"],
  ["windows-1250", "Cod;Denumire;Cantitate\nA-1;Şurub înfundat;5\nA-2;Ţeavă din oţel;3\n"],
  ["windows-1250", "Šifra;Naziv;Količina\nA-1;Žarulja štedna;5\nA-2;Ključ;3\nA-3;Čekić;1\n"],
  ["windows-1251", "Артикул;Наименование;Количество\nА-1;Лампа настольная;5\nА-2;Стол письменный;3\n"],
  ["koi8-r", "Артикул;Наименование;Количество\nА-1;Лампа настольная;5\nА-2;Стол письменный;3\n"],
  ["windows-1253", "Κωδικός;Περιγραφή;Ποσότητα\nΑ-1;Λάμπα γραφείου;5\nΑ-2;Καρέκλα ξύλινη;3\n"],
  [
    "windows-1254",
    "Stok Kodu;Ürün Adı;Miktar\nA-1;Şarjlı aydınlatma;5\nA-2;Çalışma masası, yeşil;3\nA-3;Dağıtıcı;1\n",
  ],
  ["windows-1257", "Kodas;Pavadinimas;Kiekis\nA-1;Lemputė šviesi;5\nA-2;Rašomasis stalas, ąžuolas;3\n"],
  ["windows-1257", "Kods;Nosaukums;Daudzums\nA-1;Galda lampa, dzeltenā krāsā;5\nA-2;Skrūve ar šķērsi;3\n"],
  ["shift_jis", "商品コード,商品名,数量\nA-1,ポリ袋 透明,5\nA-2,ボールペン(黒),3\n"],
  ["shift_jis", "商品コード|商品名|数量\nA-1|ポスターポット|5\nA-2|ソート表|3\n"],
  ["euc-jp", "商品コード,商品名,数量\nA-1,ポリ袋 透明,5\nA-2,ボールペン(黒),3\n"],
  ["gb18030", "商品编码,商品名称,数量\nA-1,不锈钢螺丝,5\nA-2,办公台灯 白色,3\n"],
  ["big5", "商品編號,商品名稱,數量\nA-1,不鏽鋼螺絲,5\nA-2,辦公檯燈 白色,3\n"],
  ["big5", "商品編號|商品名稱|數量\nA-1|許功蓋 紙箱|5\nA-2|辦公檯燈|3\n"],
  ["euc-kr", "품목코드,품목명,수량\nA-1,스테인리스 나사,5\nA-2,사무용 스탠드 흰색,3\n"],
];

describe("text that is none of Unicode", () => {
  it.each(FILES)("is read as %s: %j", (encoding, text) => {
    const bytes = encode(text, encoding);
    const guess = detectEncoding(bytes, true);
    expect([guess.encoding, guess.start]).toEqual([encoding, 0]);
    expect(guess.note).toContain(ENCODING_NAMES[encoding]);
    expect(guess.note).toContain("CSV UTF-8");
    const delimiter =
      ([",", ";", "|"] as const).find((sign) => (text.split("\n")[0] ?? "").includes(sign)) ?? ",";
    const from = { byte: 0, line: 1, row: 0 };
    // Blocks of few bytes end in the middle of characters.
    for (const blockBytes of [7, 65_536]) {
      const reader = new CsvReader({ encoding, delimiter, quote: '"' }, { from, blockBytes });
      const batches = [];
      for (let at = 0; at < bytes.length; at += 5) batches.push(...reader.push(bytes.subarray(at, at + 5)));
      batches.push(...reader.finish());
      expect(batches.flatMap(({ rows }) => rows.map(({ cells }) => cells))).toEqual(
        text
          .trimEnd()
          .split("\n")
          .map((line) => line.split(delimiter)),
      );
    }
  });
});
