import type { ConsentTexts } from "../schema";

export const textsDe: ConsentTexts = {
  bannerTitle: "Cookies: Sie entscheiden",
  bannerText:
    "Lumina kommt mit dem aus, was es unbedingt braucht. Wenn Sie zustimmen, messen wir außerdem, wie die Website genutzt wird (Google Analytics) und wo sie langsam ist oder Fehler hat (Datadog). Vor Ihrer Wahl läuft keines von beiden, und eine Ablehnung bringt Ihnen keinen Nachteil.",
  noteEeaUk:
    "Verantwortlich ist die Lumina ERP, LLC. Sie können Ihre Wahl jederzeit unter „Cookie-Einstellungen“ ändern; Ihre Rechte stehen in der Datenschutzerklärung.",
  noteCalifornia:
    "Wir verkaufen keine personenbezogenen Daten und geben sie nicht für Werbung weiter. Wir fragen trotzdem; das Signal „Global Privacy Control“ gilt als Ablehnung.",
  noteElsewhere: "Sie können Ihre Wahl jederzeit unter „Cookie-Einstellungen“ ändern.",
  askedAgain:
    "Sie haben schon einmal entschieden. Das ist lange her, oder etwas Wesentliches hat sich geändert; deshalb fragen wir erneut.",
  accept: "Alle annehmen",
  reject: "Alle ablehnen",
  choose: "Auswählen",
  save: "Auswahl speichern",
  close: "Schließen",
  language: "Sprache",
  cookiePolicy: "Cookie-Richtlinie",
  centreTitle: "Cookie-Einstellungen",
  centreIntro:
    "Alles, was dieses Produkt in Ihrem Browser ablegen kann, nach Kategorie und Dienst. Notwendiges lässt sich nicht abschalten; alles andere ist aus, bis Sie es einschalten.",
  alwaysOn: "Immer an",
  provider: "Anbieter",
  hosts: "Verbindungen zu",
  noHosts: "nur zu Lumina",
  details: "Was gespeichert wird, und wie lange",
  name: "Name",
  kind: "Art",
  lifetime: "Dauer",
  purpose: "Zweck",
  kindCookie: "Cookie",
  kindLocalStorage: "Lokaler Speicher",
  kindSessionStorage: "Sitzungsspeicher",
  kindIndexedDb: "Browser-Datenbank",
  kindCacheStorage: "Browser-Cache",
  noStorage: "Legt nichts im Browser ab.",
  undecided: "Sie haben noch nicht entschieden: Es läuft nichts Optionales.",
  receipt: "Entschieden am {date}, Version {version}. Beleg {receipt}",
  gpcTitle: "„Global Privacy Control“ wird beachtet",
  gpcText:
    "Ihr Browser bittet Websites, Ihre Daten nicht zu verkaufen, weiterzugeben oder zu verfolgen. Lumina wertet das als Ablehnung: Es läuft nichts Optionales, auch wenn Sie früher zugestimmt haben, und wir speichern nichts, woran man Sie erkennen könnte.",
  saved: "Ihre Wahl ist gespeichert.",
  removed: "Aus Ihrem Browser entfernt: {names}.",
  removedNothing: "Von diesen Diensten lag nichts in Ihrem Browser, das zu entfernen war.",
  nothingCameBack: "Nach dem erneuten Laden der Seite haben wir noch einmal nachgesehen: Nichts kam zurück.",
  cameBack:
    "Diese waren wieder da und wurden noch einmal entfernt: {names}. Bitte melden Sie es an privacy@lumina-erp.com.",
  notSaved:
    "Ihre Wahl konnte nicht gespeichert werden; es läuft nichts Optionales. Bitte versuchen Sie es noch einmal.",
  cookiesBlocked:
    "Ihr Browser nimmt keine Cookies an, deshalb lässt sich keine Wahl merken. Es läuft nichts Optionales. Für die Anmeldung braucht es Cookies.",
  unreachable: "Die Einstellungen sind gerade nicht erreichbar. Bis dahin läuft nichts Optionales.",
};
