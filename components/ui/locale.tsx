"use client";
import { createContext, type ReactNode, useContext } from "react";
import { DEFAULT_LOCALE } from "@/lib/format/locale";

interface Reader {
  locale: string;
  /** The organization's IANA time zone. */
  timeZone: string;
}

const ReaderContext = createContext<Reader>({ locale: DEFAULT_LOCALE, timeZone: "UTC" });

/** Tells every figure below it how to be written. The workspace's shell sets it. */
export function LocaleProvider({
  locale = DEFAULT_LOCALE,
  timeZone = "UTC",
  children,
}: Partial<Reader> & { children: ReactNode }) {
  return <ReaderContext value={{ locale, timeZone }}>{children}</ReaderContext>;
}

/** How the reader writes numbers and days. */
export const useLocaleSettings = (): Reader => useContext(ReaderContext);
