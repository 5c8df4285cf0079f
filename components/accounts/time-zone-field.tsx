"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The browser's time zone, sent along with the form; without JavaScript it stays UTC and settings can mend it. */
export function TimeZoneField() {
  const zone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return <input type="hidden" name="timeZone" value={zone ?? "UTC"} readOnly />;
}
