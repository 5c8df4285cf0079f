import type { Encoding } from "./encodings";

/** An alphabet or the usual characters of a language, and the encodings that its files are stored in. */
interface Language {
  encodings: readonly Encoding[];
  /** Characters beyond ASCII that its texts are made of, in lower case. */
  characters: ReadonlySet<string>;
  /** Characters that could not be told by chance: fewer different ones are no evidence. */
  least: number;
  /** Which share of the foreign characters of a text the usual ones are at least. */
  share: number;
}

const language = (encodings: string, characters: string, least: number, share = 0.6): Language => ({
  encodings: encodings.split(" ") as Encoding[],
  characters: new Set(characters),
  least,
  share,
});

const CENTRAL = "windows-1250 iso-8859-2";
const CYRILLIC = "windows-1251 koi8-r";
const KANA = Array.from({ length: 0x30ff - 0x3041 }, (_, i) => String.fromCharCode(0x3041 + i)).join("");

/**
 * The first of two that fit alike is taken. Of writings with many characters only the usual ones are listed: in a wrong
 * encoding they come out as rare ones.
 */
const LANGUAGES: readonly Language[] = [
  ...["äöüß", "àâæçèéêëîïôœùûüÿ", "áéíóúñüºª", "àáâãçéêíóôõúüºª", "àèéìíòóù", "åäöæøéü"].map((letters) =>
    language("windows-1252", letters, 1),
  ),
  ...["ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž", "äöüß"].map(
    (letters) => language(CENTRAL, letters, 2),
  ),
  language("windows-1254", "çğıöşüâîûİ", 2),
  // What is ş, ğ and ı in Turkish is þ, ð and ý in Icelandic.
  language("windows-1252", "áðéíóúýþæö", 1),
  ...["ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"].map((letters) => language("windows-1257", letters, 2)),
  language(CYRILLIC, "оеаинтсрвлкмдпу", 3, 0.5),
  language("windows-1253", "αοιετσνηρπκμλςάέήίόύώ", 3, 0.5),
  language(
    "shift_jis euc-jp",
    `${KANA}数量日付名称番号商品単価金額在庫仕入先発注顧客倉庫規格型区分合計税込抜年月出荷受納期部製造業株式会社東京大阪都県市店支本担当者備考小中一二三四五六七八九十個箱枚台電子機器用紙水色黒白赤青緑黄木物`,
    2,
    0.2,
  ),
  language(
    "gb18030",
    "的数量日期名称编号码商品单价金额库存供应订货客户仓规格型类别合计税年月出入采购销售部门有限公司上海北京广东深圳中国市区店位备注小大一二三四五六七八九十个箱件台套电子机器用纸水色黑白红蓝绿黄木物料产代批次交送发收退换不是在了人我他这来到时地为说生会自着去之过家学对可她里后多天能好都没于起还成事只作当想看文无开手主行方又如前所本见经头面同三已老从动长知民样现分将外但身些与高意进把法此实回理美点明其种声全工情向正定女问力给等几很业最间新打便因重被走第相政口使教西再平真听信少关并内加化由却军先山五太万体处总场师书比员性通目华报立马命张活难神数安表原车白应路期常提感何更反合放做系或司利受光王果及今务制解各任至清象记边共风",
    2,
    0.2,
  ),
  language(
    "big5",
    "的數量日期名稱編號碼商品單價金額庫存供應訂貨客戶倉規格型類別合計稅年月出入採購銷售部門有限公司台北高雄中國市區店位備註小大一二三四五六七八九十個箱件套電子機器用紙水色黑白紅藍綠黃木物料產代批次交送發收退換不是在了人我他這來到時地為說生會自去之過家學對可後多天能好都沒於起還成事只作當想看文無開手主行方又如前所本見經頭面同已老從動長知民樣現分將外但身些與意進把法此實回理美點明其種聲全工者向情正定女問力給等幾很業最間新什打便因重被走第相東政海口使教西再平真聽信少關並內加化由卻軍先山太萬體處總場師書比員性通目華報立馬命張難神安表原車路常提感何更反放做系或司利受光王果及今務制解各任至清象記邊共風",
    2,
    0.2,
  ),
  language(
    "euc-kr",
    "수량일자품목코드명단가금액재고공급업체발주문고객창고규격합계이다는을를의에한사인기지도로서대리정부아보어해전과제상장동원구성조경신유용비소화학물연안생산중현관적나라스트그하마여러들있없것등및년월회식계방면세영팀출입납번호담당박색검흰빨강파랑",
    2,
    0.2,
  ),
];

/** Marks that any text may hold, in every encoding. */
const NEUTRAL = new Set("\u00a0€–—‘’‚“”„•…°²³½¼¾×µ§®™©«»·±¡¿№、。・「」（）：，；　");
const LETTER = /\p{L}/u;

/**
 * The encoding of text that is none of Unicode: the one whose letters are those of a language. Windows-1252 where nothing
 * tells.
 *
 * @param sample the beginning of a file
 */
export function guessLegacyEncoding(sample: Uint8Array): Encoding {
  const texts = new Map<Encoding, string[]>();
  let best: Encoding = "windows-1252";
  let bestScore = 0;
  let bestHits = 0;
  for (const { encodings, characters, least, share: leastShare } of LANGUAGES) {
    for (const encoding of encodings) {
      const text = texts.get(encoding) ?? foreignCharacters(new TextDecoder(encoding).decode(sample));
      texts.set(encoding, text);
      const { share, hits, different } = fitOf(text, characters);
      // What has no meaning in an encoding is not in it; a file may have a slip, and end in the middle of a character.
      if (text.filter((c) => c === BROKEN).length > 1 + text.length / 200) continue;
      if (
        different < least ||
        share < Math.max(bestScore, leastShare) ||
        (share === bestScore && hits <= bestHits)
      )
        continue;
      [best, bestScore, bestHits] = [encoding, share, hits];
    }
  }
  return best;
}

/** The characters beyond ASCII; a capital inside a word in small letters, and a mark inside a word, are no letters. */
function foreignCharacters(text: string): string[] {
  const characters: string[] = [];
  let [run, begun] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    run = c < "\u0080" ? 0 : run + 1;
    if (run === 0) continue;
    if (c === BROKEN) {
      characters.push(BROKEN);
      continue;
    }
    if (run === 1) begun = characters.length;
    // No Latin word has six foreign letters in a row: they are characters of two bytes, cut apart.
    if (run >= 6 && c < "\u0370") {
      characters.push(MISS);
      characters.fill(MISS, begun);
      continue;
    }
    const before = text.charAt(i - 1);
    const inside = i > 0 && LETTER.test(before);
    if (LETTER.test(c)) {
      const lower = c.toLowerCase();
      const capital = lower !== c;
      // “±2” and “m³” are read as letters elsewhere; a letter before a digit stands at the end of a word.
      const alone = c < "\u0530" && !inside && /\d/.test(text.charAt(i + 1));
      const small = inside && before.toUpperCase() !== before;
      // Greek and Cyrillic letters stand in no Latin word.
      const mixed = c >= "\u0370" && c < "\u0530" && /[a-z]/i.test(before + text.charAt(i + 1));
      characters.push((capital && small) || alone || mixed ? MISS : c === "İ" ? c : lower);
    } else if (!NEUTRAL.has(c) || (inside && !/[’·]/.test(c) && LETTER.test(text.charAt(i + 1))))
      characters.push(MISS);
  }
  return characters;
}
const BROKEN = "\ufffd";
const MISS = "\u0000";

function fitOf(text: readonly string[], characters: ReadonlySet<string>) {
  const seen = new Set<string>();
  let hits = 0;
  for (const c of text) {
    if (!characters.has(c)) continue;
    hits++;
    seen.add(c);
  }
  return { share: text.length === 0 ? 0 : hits / text.length, hits, different: seen.size };
}
