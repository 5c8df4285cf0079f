/**
 * The pictures of the running product that the site shows, by name: what `npm run pictures` takes, and how large each cut
 * is in CSS pixels (the files hold twice as many).
 */
export const PICTURES = {
  today: { wide: { width: 1200, height: 760 }, phone: { width: 390, height: 560 } },
  item: { wide: { width: 1200, height: 760 }, phone: { width: 390, height: 560 } },
  proposal: { wide: { width: 1200, height: 760 }, phone: { width: 390, height: 560 } },
  agent: { wide: { width: 1200, height: 700 }, phone: { width: 390, height: 560 } },
  call: { wide: { width: 1200, height: 760 }, phone: { width: 390, height: 560 } },
  models: { wide: { width: 1200, height: 620 }, phone: { width: 390, height: 560 } },
} as const satisfies Readonly<
  Record<string, Readonly<Record<"wide" | "phone", { width: number; height: number }>>>
>;

export type PictureName = keyof typeof PICTURES;

/** What the picture of a shared link says (public/pictures/og). */
export interface SharedPicture {
  label?: string;
  title: string;
  /** The product picture behind it; none where there is nothing to show. */
  picture?: PictureName;
}

export const SHARED_PICTURES = {
  site: { title: "See what will run out while there is time to order it" },
  home: { title: "See what will run out while there is time to order it", picture: "today" },
  "lumina-ai": { label: "AI", title: "Forecasts that say how sure they are", picture: "item" },
  "lumina-agents": {
    label: "Agents",
    title: "Purchase orders, written for you to approve",
    picture: "proposal",
  },
  "lumina-voice": {
    label: "Voice",
    title: "What was said on the phone, where the order can see it",
    picture: "call",
  },
  pricing: { label: "Pricing", title: "Every feature in every plan; pay by size" },
  security: { label: "Security", title: "What keeps your data yours" },
  about: { label: "About", title: "Buying is a decision about a day that has not come yet" },
} satisfies Readonly<Record<string, SharedPicture>>;

export type SharedPictureName = keyof typeof SHARED_PICTURES;
