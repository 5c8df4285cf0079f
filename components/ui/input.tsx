"use client";
import type { ComponentProps } from "react";
import { controlStyle } from "./control-style";
import { cx } from "./cx";
import { useWired } from "./field-context";

export interface InputProps extends ComponentProps<"input"> {
  /** Right-align figures. */
  numeric?: boolean;
}

/** One line of text. Put it in a `Field`, which gives it its label, hint and error. */
export function Input({ className, numeric, ...rest }: InputProps) {
  return (
    <input
      className={cx(controlStyle, "h-8 pointer-coarse:h-11", numeric && "text-right", className)}
      inputMode={numeric ? "decimal" : undefined}
      {...useWired(rest)}
    />
  );
}
