import type { ComponentProps, ReactNode } from "react";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { cx } from "./cx";

export interface DownloadLinkProps extends ComponentProps<"a">, ButtonStyle {
  icon?: ReactNode;
}

/** A link to a file that looks like a button. Not the router's link, which would ask for the file twice. */
export function DownloadLink({ variant, size, wide, icon, className, children, ...rest }: DownloadLinkProps) {
  return (
    <a className={cx(buttonStyle({ variant, size, wide }), className)} {...rest}>
      {icon}
      {children}
    </a>
  );
}
