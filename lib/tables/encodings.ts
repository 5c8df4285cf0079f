/**
 * How text may be stored in a file: the names of the WHATWG encoding standard with what people call them. All of them keep
 * ASCII as it is, apart from UTF-16.
 */
export const ENCODING_NAMES = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1252": "Windows-1252 (Western European)",
  "windows-1250": "Windows-1250 (Central European)",
  "iso-8859-2": "ISO 8859-2 (Central European)",
  "windows-1251": "Windows-1251 (Cyrillic)",
  "koi8-r": "KOI8-R (Cyrillic)",
  "windows-1253": "Windows-1253 (Greek)",
  "windows-1254": "Windows-1254 (Turkish)",
  "windows-1255": "Windows-1255 (Hebrew)",
  "windows-1256": "Windows-1256 (Arabic)",
  "windows-1257": "Windows-1257 (Baltic)",
  "windows-1258": "Windows-1258 (Vietnamese)",
  "windows-874": "Windows-874 (Thai)",
  shift_jis: "Shift JIS (Japanese)",
  "euc-jp": "EUC-JP (Japanese)",
  gb18030: "GBK / GB 18030 (simplified Chinese)",
  big5: "Big5 (traditional Chinese)",
  "euc-kr": "EUC-KR (Korean)",
} as const;

export type Encoding = keyof typeof ENCODING_NAMES;

export const ENCODINGS = Object.keys(ENCODING_NAMES) as [Encoding, ...Encoding[]];

/** Encodings with characters of two bytes, the second of which may look like ASCII. */
export const DOUBLE_BYTE: ReadonlySet<Encoding> = new Set([
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
]);
