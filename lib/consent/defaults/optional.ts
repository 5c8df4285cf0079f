import type { ConsentService } from "../schema";
import { days, hours, untilTabCloses } from "./lifetimes";

const googleAnalytics: ConsentService = {
  key: "google-analytics",
  category: "analytics",
  provider: "Google Ireland Ltd. / Google LLC",
  processor: "google-analytics",
  hosts: ["www.googletagmanager.com", "*.google-analytics.com", "*.analytics.google.com"],
  name: {
    en: "Google Analytics 4",
    de: "Google Analytics 4",
    fr: "Google Analytics 4",
    es: "Google Analytics 4",
  },
  description: {
    en: "Page views and where they come from. No advertising, no signals from other Google services, no sale. Google keeps the events for up to 14 months.",
    de: "Seitenaufrufe und woher sie kommen. Keine Werbung, keine Signale anderer Google-Dienste, kein Verkauf. Google bewahrt die Ereignisse bis zu 14 Monate auf.",
    fr: "Pages vues et leur provenance. Pas de publicité, pas de signaux d’autres services Google, pas de vente. Google conserve les événements jusqu’à 14 mois.",
    es: "Páginas vistas y su procedencia. Sin publicidad, sin señales de otros servicios de Google, sin venta. Google conserva los eventos hasta 14 meses.",
  },
  entries: [
    {
      pattern: "_ga",
      kind: "cookie",
      ...days(730),
      purpose: {
        en: "Tells visits of one browser from those of others. Many browsers keep it for a shorter time.",
        de: "Unterscheidet die Besuche eines Browsers von denen anderer. Viele Browser bewahren es kürzer auf.",
        fr: "Distingue les visites d’un navigateur de celles des autres. Beaucoup de navigateurs le gardent moins longtemps.",
        es: "Distingue las visitas de un navegador de las de otros. Muchos navegadores la guardan menos tiempo.",
      },
    },
    {
      pattern: "_ga_*",
      kind: "cookie",
      ...days(730),
      purpose: {
        en: "Keeps the state of a visit, such as its beginning and its number.",
        de: "Hält den Stand eines Besuchs, etwa Beginn und Nummer.",
        fr: "Conserve l’état d’une visite, comme son début et son numéro.",
        es: "Guarda el estado de una visita, como su inicio y su número.",
      },
    },
  ],
};

const datadogRum: ConsentService = {
  key: "datadog-rum",
  category: "performance",
  provider: "Datadog, Inc.",
  processor: "datadog",
  hosts: ["browser-intake-datadoghq.com", "browser-intake-datadoghq.eu"],
  name: {
    en: "Datadog RUM",
    de: "Datadog RUM",
    fr: "Datadog RUM",
    es: "Datadog RUM",
  },
  description: {
    en: "Loading times and errors as a browser sees them. Without recording the screen, without a lasting identifier; what stands on the page is masked.",
    de: "Ladezeiten und Fehler, wie ein Browser sie sieht. Ohne Bildschirmaufzeichnung, ohne dauerhafte Kennung; was auf der Seite steht, wird unkenntlich gemacht.",
    fr: "Temps de chargement et erreurs vus du navigateur. Sans enregistrement d’écran ni identifiant durable ; le contenu de la page est masqué.",
    es: "Tiempos de carga y errores vistos por el navegador. Sin grabar la pantalla ni identificador duradero; el contenido de la página se oculta.",
  },
  entries: [
    {
      pattern: "_dd_s_v2",
      kind: "cookie",
      ...hours(4),
      purpose: {
        en: "Holds one visit together, so that its pages are counted as one.",
        de: "Hält einen Besuch zusammen, damit seine Seiten als einer zählen.",
        fr: "Relie les pages d’une visite pour les compter comme une seule.",
        es: "Une las páginas de una visita para contarlas como una sola.",
      },
    },
    {
      pattern: "_dd_s",
      kind: "cookie",
      ...hours(4),
      purpose: {
        en: "The same, as earlier versions called it.",
        de: "Dasselbe, wie frühere Versionen es nannten.",
        fr: "La même chose, sous le nom des versions antérieures.",
        es: "Lo mismo, con el nombre de versiones anteriores.",
      },
    },
    {
      pattern: "dd_cookie_test_*",
      kind: "cookie",
      lifetimeDays: 1 / 1440,
      lifetime: { en: "a moment", de: "ein Augenblick", fr: "un instant", es: "un instante" },
      purpose: {
        en: "Tries whether cookies work, and is deleted at once.",
        de: "Prüft, ob Cookies funktionieren, und wird sofort gelöscht.",
        fr: "Vérifie que les cookies fonctionnent, puis est supprimé aussitôt.",
        es: "Prueba si funcionan las cookies y se borra enseguida.",
      },
    },
    {
      pattern: "_dd_tab_id",
      kind: "session-storage",
      ...untilTabCloses,
      purpose: {
        en: "Tells the tabs of one visit apart.",
        de: "Unterscheidet die Tabs eines Besuchs.",
        fr: "Distingue les onglets d’une visite.",
        es: "Distingue las pestañas de una visita.",
      },
    },
  ],
};

export const optionalServiceDefaults: ConsentService[] = [googleAnalytics, datadogRum];
