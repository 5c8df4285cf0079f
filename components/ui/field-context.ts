"use client";
import { createContext, useContext } from "react";

interface Wiring {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** What a Field tells the control within it. */
export const FieldContext = createContext<Wiring>({});

/** A control's props, wired to the Field around it; its own props win. */
export function useWired<T extends object>(props: T): Wiring & T {
  return { ...useContext(FieldContext), ...props };
}
