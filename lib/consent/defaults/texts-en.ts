import type { ConsentTexts } from "../schema";

export const textsEn: ConsentTexts = {
  bannerTitle: "Cookies: you decide",
  bannerText:
    "Lumina works with what it needs alone. If you agree, we also measure how the site is used (Google Analytics) and where it is slow or fails (Datadog). Neither runs before you choose, and refusing costs you nothing.",
  noteEeaUk:
    "Lumina ERP, LLC is responsible. You can change your mind at any time under Cookie settings; the privacy policy names your rights.",
  noteCalifornia:
    "We do not sell or share personal information. We ask anyway, and a Global Privacy Control signal counts as a refusal.",
  noteElsewhere: "You can change your mind at any time under Cookie settings.",
  askedAgain: "You decided before. It was long ago, or something important has changed, so we ask again.",
  accept: "Accept all",
  reject: "Reject all",
  choose: "Choose",
  save: "Save choice",
  close: "Close",
  language: "Language",
  cookiePolicy: "Cookie policy",
  centreTitle: "Cookie settings",
  centreIntro:
    "Everything that this product may keep in your browser, by category and by service. What is needed cannot be switched off; everything else is off until you switch it on.",
  alwaysOn: "Always on",
  provider: "Provider",
  hosts: "Contacts",
  noHosts: "nobody but Lumina",
  details: "What is stored, and for how long",
  name: "Name",
  kind: "Kind",
  lifetime: "Kept for",
  purpose: "Purpose",
  kindCookie: "Cookie",
  kindLocalStorage: "Local storage",
  kindSessionStorage: "Session storage",
  kindIndexedDb: "Browser database",
  kindCacheStorage: "Browser cache",
  noStorage: "Keeps nothing in the browser.",
  undecided: "You have not decided yet: nothing optional runs.",
  receipt: "Decided on {date}, version {version}. Receipt {receipt}",
  gpcTitle: "Global Privacy Control is honoured",
  gpcText:
    "Your browser asks sites not to sell, share or track. Lumina takes that as a refusal: nothing optional runs, also where you agreed before, and we keep no record that could identify you.",
  saved: "Your choice is saved.",
  removed: "Removed from your browser: {names}.",
  removedNothing: "There was nothing of these services in your browser to remove.",
  nothingCameBack: "We looked again after the page had loaded anew: nothing came back.",
  cameBack:
    "These were there again and have been removed once more: {names}. Please tell privacy@lumina-erp.com.",
  notSaved: "Your choice could not be saved, so nothing optional runs. Please try again.",
  cookiesBlocked:
    "Your browser refuses cookies, so a choice cannot be remembered. Nothing optional runs. Signing in needs cookies.",
  unreachable: "The settings cannot be reached right now. Nothing optional runs until they can.",
};
