"use client";
import { useEffect, useRef, useState } from "react";
import { FilterBar } from "@/components/ui/filter-bar";
import { Select } from "@/components/ui/select";
import type { ShownContent } from "@/lib/consent/answer";
import { REGIMES, type Regime } from "@/lib/consent/regime";
import { CONSENT_LANGUAGES, type ConsentLanguage } from "@/lib/consent/schema";
import { drawPreview } from "./preview-frame";
import { word } from "./words";

/** Pixels of a visitor's screen. */
const DEVICES = {
  phone: { label: "Phone", width: 390, height: 720 },
  desktop: { label: "Desktop", width: 1280, height: 640 },
} as const;
type Device = keyof typeof DEVICES;
const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const worded = (values: readonly string[]) => values.map((value) => ({ value, label: word(value) }));

/** The banner as a visitor sees it: at a phone's or a desktop's width, light or dark, in each language and region. */
export function BannerPreview({
  contents,
  number,
  shownLanguage = "en",
  shownRegime = "eea-uk",
  centre,
}: {
  contents: Readonly<Record<ConsentLanguage, ShownContent>>;
  number: number;
  shownLanguage?: ConsentLanguage;
  shownRegime?: Regime;
  /** Shows the preference centre, with these services switched on, instead of the banner alone. */
  centre?: readonly string[];
}) {
  const [device, setDevice] = useState<Device>("phone");
  const [dark, setDark] = useState(false);
  const [language, setLanguage] = useState(shownLanguage);
  const [regime, setRegime] = useState(shownRegime);
  const frame = useRef<HTMLIFrameElement>(null);
  const { box, scale } = useScale(DEVICES[device].width);
  useEffect(() => {
    if (frame.current)
      void drawPreview(frame.current, {
        ...{ contents, number, language, regime, dark, centre },
        onLanguage: setLanguage,
      });
  }, [contents, number, language, regime, dark, centre]);
  const { width, height } = DEVICES[device];
  return (
    <div>
      <FilterBar>
        <Select
          aria-label="Screen"
          options={Object.entries(DEVICES).map(([value, { label }]) => ({ value, label }))}
          value={device}
          onChange={({ target }) => setDevice(target.value as Device)}
        />
        <Select
          aria-label="Scheme"
          options={SCHEMES}
          value={dark ? "dark" : "light"}
          onChange={({ target }) => setDark(target.value === "dark")}
        />
        <Select
          aria-label="Language"
          options={worded(CONSENT_LANGUAGES)}
          value={language}
          onChange={({ target }) => setLanguage(target.value as ConsentLanguage)}
        />
        <Select
          aria-label="Region"
          options={worded(REGIMES)}
          value={regime}
          onChange={({ target }) => setRegime(target.value as Regime)}
        />
      </FilterBar>
      <div
        ref={box}
        className="overflow-hidden rounded-md border border-line"
        style={{ height: height * scale }}
      >
        <iframe
          ref={frame}
          title={`The ${centre ? "preference centre" : "banner"} on a ${DEVICES[device].label.toLowerCase()}, in ${word(language)}`}
          className="block origin-top-left"
          style={{ width, height, transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}

/** How much a screen of this width must shrink to fit its box; never more than its own size. */
function useScale(width: number) {
  const box = useRef<HTMLDivElement>(null);
  const [space, setSpace] = useState(width);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setSpace(entry.contentRect.width));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return { box, scale: Math.min(1, space / width) };
}
