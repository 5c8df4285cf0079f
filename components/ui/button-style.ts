import { cva, type VariantProps } from "class-variance-authority";

/** How every button and button-like link looks. One `primary` a screen: the bright next step. */
export const buttonStyle = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed",
    "aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
        secondary: "border border-line-strong/45 bg-surface text-ink shadow-card hover:bg-hover",
        ghost: "text-muted hover:bg-hover hover:text-ink",
        danger: "bg-critical-fill text-on-critical shadow-card hover:bg-critical-fill-hover",
        link: "text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent",
      },
      size: {
        sm: "h-7 px-2.5 text-xs pointer-coarse:h-11",
        md: "h-8 px-3 text-sm pointer-coarse:h-11",
        lg: "h-11 px-5 text-base",
        icon: "size-8 text-sm pointer-coarse:size-11",
      },
      wide: { true: "w-full" },
    },
    compoundVariants: [{ variant: "link", class: "h-auto px-0 pointer-coarse:h-auto" }],
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyle>;
