import type { ConsentTexts } from "@/lib/consent/schema";

type Label = readonly [key: keyof ConsentTexts, label: string];

/** Every text of the banner and the preference centre, in the order in which a visitor meets it. */
export const TEXT_SECTIONS: readonly { title: string; texts: readonly Label[] }[] = [
  {
    title: "Banner",
    texts: [
      ["bannerTitle", "Title"],
      ["bannerText", "Text"],
      ["askedAgain", "Said when a visitor is asked again"],
      ["cookiePolicy", "Link to the cookie policy"],
      ["language", "Choice of language"],
    ],
  },
  {
    title: "Said besides, by region",
    texts: [
      ["noteEeaUk", "EEA, UK and unknown regions"],
      ["noteCalifornia", "California"],
      ["noteElsewhere", "Elsewhere"],
    ],
  },
  {
    title: "Buttons",
    texts: [
      ["accept", "Accept"],
      ["reject", "Reject"],
      ["choose", "Choose"],
      ["save", "Save the choice"],
      ["close", "Close"],
    ],
  },
  {
    title: "Preference centre",
    texts: [
      ["centreTitle", "Title of the centre"],
      ["centreIntro", "Introduction"],
      ["alwaysOn", "Beside what needs no consent"],
      ["undecided", "Before a choice"],
      ["receipt", "After a choice"],
    ],
  },
  {
    title: "Details of a service",
    texts: [
      ["details", "Unfolds the details"],
      ["provider", "Provider"],
      ["hosts", "Hosts it contacts"],
      ["noHosts", "Where it contacts nobody else"],
      ["noStorage", "Where it keeps nothing"],
      ["name", "Name"],
      ["kind", "Kind"],
      ["lifetime", "Kept for"],
      ["purpose", "Purpose"],
      ["kindCookie", "Kind: cookie"],
      ["kindLocalStorage", "Kind: local storage"],
      ["kindSessionStorage", "Kind: session storage"],
      ["kindIndexedDb", "Kind: browser database"],
      ["kindCacheStorage", "Kind: browser cache"],
    ],
  },
  {
    title: "Global Privacy Control",
    texts: [
      ["gpcTitle", "Title of the note"],
      ["gpcText", "Text of the note"],
    ],
  },
  {
    title: "Messages",
    texts: [
      ["saved", "The choice is saved"],
      ["removed", "What a withdrawal removed"],
      ["removedNothing", "There was nothing to remove"],
      ["nothingCameBack", "Nothing came back"],
      ["cameBack", "Something came back"],
      ["notSaved", "The choice could not be saved"],
      ["cookiesBlocked", "The browser refuses cookies"],
      ["unreachable", "The settings cannot be reached"],
    ],
  },
];
