import type { Metadata } from "next";
import { SITE_ORIGIN } from "./company";
import { SHARED_PICTURES, type SharedPictureName } from "./pictures";

export interface SitePageText {
  /** Path of the page, from its slash. */
  path: string;
  title: string;
  description: string;
  /** The picture that a shared link shows. */
  picture: SharedPictureName;
  /** The title stands alone, without the name behind it. */
  absolute?: boolean;
}

/** The address of a page of the site, the one that search engines keep. */
export const siteUrl = (path: string): string => new URL(path, SITE_ORIGIN).toString();

const sharedImage = (picture: SharedPictureName) => ({
  url: siteUrl(`/pictures/og/${picture}.png`),
  width: 1200,
  height: 630,
  alt: SHARED_PICTURES[picture].title,
});

/** What a shared link shows of a page without a picture of its own. */
export const SHARED_IMAGE = sharedImage("site");

/** Title, description, canonical address and what a shared link shows. */
export function siteMetadata({ path, title, description, picture, absolute }: SitePageText): Metadata {
  const url = siteUrl(path);
  const images = [sharedImage(picture)];
  return {
    title: absolute ? { absolute: title } : title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "website", url, siteName: "Lumina", locale: "en_US", title, description, images },
    twitter: { card: "summary_large_image", title, description, images },
  };
}
