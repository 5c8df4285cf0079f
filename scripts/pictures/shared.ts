import { readFileSync } from "node:fs";
import path from "node:path";
import type { SharedPicture } from "../../lib/site/pictures";

const font = path.resolve(
  import.meta.dirname,
  "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
);
const dataUrl = (type: string, bytes: Buffer) => `data:${type};base64,${bytes.toString("base64")}`;

/** The page behind a shared link's picture: the mark, one sentence, and the product cut by the edge. */
export function sharedPicture({ label, title }: SharedPicture, picture?: Buffer): string {
  return `<!DOCTYPE html><html><head><style>
@font-face { font-family: Inter; src: url(${dataUrl("font/woff2", readFileSync(font))}); font-weight: 100 900 }
* { margin: 0; box-sizing: border-box }
body { width: 1200px; height: 630px; overflow: hidden; position: relative; font-family: Inter; color: oklch(0.225 0.018 235);
  background: oklch(0.974 0.004 220); -webkit-font-smoothing: antialiased }
header { position: absolute; left: 72px; top: 64px; display: flex; align-items: center; gap: 16px; font-size: 30px; font-weight: 600;
  letter-spacing: -0.02em }
header span { color: oklch(0.43 0.018 230); font-weight: 500 }
h1 { position: absolute; left: 72px; top: ${picture ? 148 : 230}px; width: ${picture ? 1000 : 1010}px; font-size: ${picture ? 60 : 84}px; line-height: 1.08;
  font-weight: 650; letter-spacing: -0.034em; text-wrap: balance }
img { position: absolute; left: 72px; top: 330px; width: 1056px; border-radius: 16px; border: 1px solid oklch(0.88 0.008 220);
  box-shadow: 0 24px 64px -16px oklch(0.25 0.03 235 / 0.3) }
footer { position: absolute; left: 72px; bottom: 64px; font-size: 26px; color: oklch(0.43 0.018 230) }
</style></head><body>
<header><svg width="48" height="48" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="oklch(0.465 0.088 222)"/>
<path d="M8.6 16 26 6.4v19.2z" fill="#fff" fill-opacity=".34"/><path d="M8.6 16 26 11.6v8.8z" fill="#fff"/><circle cx="8.4" cy="16" r="3.2" fill="#fff"/></svg>
<div>Lumina${label ? ` <span>${label}</span>` : ""}</div></header>
<h1>${title}</h1>
${picture ? `<img src="${dataUrl("image/avif", picture)}" alt="">` : "<footer>lumina-erp.com</footer>"}
</body></html>`;
}
