/** How a member is told of a kind of thing. Whatever is mailed stands in the bell, too. */
export const CHANNELS = ["mail", "digest", "bell", "off"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  mail: "Bell, and mail at once",
  digest: "Bell, and morning mail",
  bell: "Bell only",
  off: "Not at all",
};
