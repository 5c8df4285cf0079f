import type { Localized } from "../schema";

/** How long something is kept, in days and in words. */
interface Lifetime {
  lifetimeDays: number | null;
  lifetime: Localized;
}

export const untilBrowserCloses: Lifetime = {
  lifetimeDays: null,
  lifetime: {
    en: "until the browser closes",
    de: "bis zum Schließen des Browsers",
    fr: "jusqu’à la fermeture du navigateur",
    es: "hasta cerrar el navegador",
  },
};

export const untilTabCloses: Lifetime = {
  lifetimeDays: null,
  lifetime: {
    en: "until the tab closes",
    de: "bis zum Schließen des Tabs",
    fr: "jusqu’à la fermeture de l’onglet",
    es: "hasta cerrar la pestaña",
  },
};

export const days = (count: number): Lifetime => ({
  lifetimeDays: count,
  lifetime: { en: `${count} days`, de: `${count} Tage`, fr: `${count} jours`, es: `${count} días` },
});

export const hours = (count: number): Lifetime => ({
  lifetimeDays: count / 24,
  lifetime: { en: `${count} hours`, de: `${count} Stunden`, fr: `${count} heures`, es: `${count} horas` },
});

export const minutes = (count: number): Lifetime => ({
  lifetimeDays: count / (24 * 60),
  lifetime: {
    en: `${count} minutes`,
    de: `${count} Minuten`,
    fr: `${count} minutes`,
    es: `${count} minutos`,
  },
});
