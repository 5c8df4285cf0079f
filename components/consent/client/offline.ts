import type { ConsentLanguage } from "@/lib/consent/schema";
import { button, h } from "./dom";
import { LANGUAGES } from "./languages";

/** What has to be said when the server, which has every other text, cannot be asked. */
const TEXTS = {
  en: {
    privacy: "Privacy policy",
    title: "Cookie settings",
    unreachable:
      "The settings cannot be reached right now. Nothing optional runs on this page until they can.",
    withdraw: "Refuse everything optional",
    close: "Close",
    held: "Your choice counts in this browser from now on. It could not be saved yet; we keep trying.",
    unchanged: "Your choice could not be saved. What you chose before still counts. Please try again.",
    stuck: "These could not be removed: {names}. Please delete them in your browser's settings.",
  },
  de: {
    privacy: "Datenschutzerklärung",
    title: "Cookie-Einstellungen",
    unreachable:
      "Die Einstellungen sind gerade nicht erreichbar. Bis dahin läuft auf dieser Seite nichts Optionales.",
    withdraw: "Alles Optionale ablehnen",
    close: "Schließen",
    held: "Ihre Wahl gilt in diesem Browser ab sofort. Sie konnte noch nicht gespeichert werden; wir versuchen es weiter.",
    unchanged:
      "Ihre Wahl konnte nicht gespeichert werden. Was Sie vorher gewählt haben, gilt weiter. Bitte versuchen Sie es noch einmal.",
    stuck:
      "Diese ließen sich nicht entfernen: {names}. Bitte löschen Sie sie in den Einstellungen Ihres Browsers.",
  },
  fr: {
    privacy: "Politique de confidentialité",
    title: "Paramètres des cookies",
    unreachable:
      "Les paramètres sont injoignables pour le moment. D’ici là, rien de facultatif ne s’exécute sur cette page.",
    withdraw: "Refuser tout ce qui est facultatif",
    close: "Fermer",
    held: "Votre choix vaut dès maintenant dans ce navigateur. Il n’a pas encore pu être enregistré ; nous réessayons.",
    unchanged:
      "Votre choix n’a pas pu être enregistré. Votre choix précédent reste valable. Veuillez réessayer.",
    stuck:
      "Ces éléments n’ont pas pu être supprimés : {names}. Veuillez les supprimer dans les réglages de votre navigateur.",
  },
  es: {
    privacy: "Política de privacidad",
    title: "Configuración de cookies",
    unreachable:
      "La configuración no está disponible ahora mismo. Hasta entonces no se ejecuta nada opcional en esta página.",
    withdraw: "Rechazar todo lo opcional",
    close: "Cerrar",
    held: "Su elección vale en este navegador desde ahora. Aún no se pudo guardar; seguimos intentándolo.",
    unchanged: "No se pudo guardar su elección. Lo que eligió antes sigue valiendo. Inténtelo de nuevo.",
    stuck: "No se pudieron eliminar: {names}. Elimínelos en la configuración de su navegador.",
  },
} as const;

/** The language of the texts: the one that the server found, or the browser's. */
export const languageOf = (known?: ConsentLanguage): ConsentLanguage =>
  known ??
  navigator.languages
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag): tag is ConsentLanguage => tag in LANGUAGES) ??
  "en";

export const offlineTexts = (known?: ConsentLanguage) => TEXTS[languageOf(known)];

/** Stands for the preference centre while the server cannot be asked: refusing works all the same. */
export function renderOffline(known: ConsentLanguage | undefined, withdraw: () => void): HTMLDialogElement {
  const texts = offlineTexts(known);
  const close = () => dialog.close();
  const dialog = h(
    "dialog",
    {
      "aria-labelledby": "consent-offline-title",
      lang: languageOf(known),
      "data-consent-offline": true,
      class:
        "pointer-events-auto m-auto w-full max-w-lg border border-line bg-raised p-5 text-ink shadow-pop backdrop:bg-scrim max-sm:mb-0 max-sm:max-w-none max-sm:rounded-t-lg sm:rounded-lg",
    },
    h("h2", { id: "consent-offline-title", class: "font-semibold text-base" }, texts.title),
    h("p", { class: "mt-2 text-pretty text-sm" }, texts.unreachable),
    h(
      "div",
      { class: "mt-4 grid gap-2 sm:grid-cols-2" },
      button(
        texts.withdraw,
        () => {
          close();
          withdraw();
        },
        { "data-consent": "reject" },
      ),
      button(texts.close, close),
    ),
  );
  return dialog;
}
