"use client";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";
import { useWired } from "./field-context";

/** Several lines of text; grows with its content where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cx(controlStyle, "min-h-16 py-1.5 [field-sizing:content]", className)}
      {...useWired(rest)}
    />
  );
}
