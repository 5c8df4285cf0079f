import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  Info,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";

/** What a colour means. Never shown by colour alone: each tone has its icon and its words. */
export type Tone = "neutral" | "accent" | "positive" | "caution" | "critical";

export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  positive: "text-positive",
  caution: "text-caution",
  critical: "text-critical",
};

export const toneGround: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent-line bg-accent-soft text-accent",
  positive: "border-positive-line bg-positive-soft text-positive",
  caution: "border-caution-line bg-caution-soft text-caution",
  critical: "border-critical-line bg-critical-soft text-critical",
};

export const toneIcon: Record<Tone, LucideIcon> = {
  neutral: CircleDashed,
  accent: CircleDot,
  positive: CircleCheck,
  caution: TriangleAlert,
  critical: CircleAlert,
};

export const calloutIcon: Record<Tone, LucideIcon> = { ...toneIcon, neutral: Info, accent: Info };
