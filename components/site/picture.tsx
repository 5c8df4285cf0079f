import { cx } from "@/components/ui/cx";
import { PICTURES, type PictureName } from "@/lib/site/pictures";

/**
 * A picture of the running product, made by `npm run pictures`: in the reader's colour scheme, cut for a phone where
 * there is a cut for it. Its size is known before it loads, so nothing moves.
 */
export function ProductPicture({
  name,
  alt,
  first = false,
  className,
}: {
  name: PictureName;
  alt: string;
  /** It is in the window when the page opens. */
  first?: boolean;
  className?: string;
}) {
  const { wide, phone } = PICTURES[name];
  const file = (cut: string, scheme: string) => `/pictures/${name}-${cut}-${scheme}.avif`;
  const dark = "(prefers-color-scheme: dark)";
  const narrow = "(max-width: 639px)";
  return (
    <picture
      className={cx("block overflow-clip rounded-lg border border-line bg-canvas shadow-picture", className)}
    >
      <source media={`${narrow} and ${dark}`} srcSet={file("phone", "dark")} {...phone} />
      <source media={narrow} srcSet={file("phone", "light")} {...phone} />
      <source media={dark} srcSet={file("wide", "dark")} {...wide} />
      <img
        src={file("wide", "light")}
        {...wide}
        alt={alt}
        decoding="async"
        loading={first ? "eager" : "lazy"}
        fetchPriority={first ? "high" : "auto"}
        className="h-auto w-full"
      />
    </picture>
  );
}
