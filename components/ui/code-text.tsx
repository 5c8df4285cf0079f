import Link from "next/link";
import { cx } from "./cx";

/** A code as it is in the books: never broken, every character told apart, leading zeros kept. */
export function CodeText({
  children,
  href,
  className,
}: {
  children: string;
  href?: string;
  className?: string;
}) {
  const style = cx("code-text font-medium", className);
  if (!href) return <span className={style}>{children}</span>;
  return (
    <Link href={href} className={cx(style, "rounded-sm text-accent underline-offset-4 hover:underline")}>
      {children}
    </Link>
  );
}

/** A link within text or a table. */
export function TextLink({
  href,
  children,
  className,
}: {
  href: string;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <Link
      href={href}
      className={cx(
        "rounded-sm font-medium text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent",
        className,
      )}
    >
      {children}
    </Link>
  );
}
