import type { ConsentCategory } from "../schema";

export const categories: ConsentCategory[] = [
  {
    key: "necessary",
    required: true,
    name: { en: "Necessary", de: "Notwendig", fr: "Nécessaires", es: "Necesarias" },
    description: {
      en: "To sign you in, keep the connection safe, and remember what you set yourself, this choice included.",
      de: "Für die Anmeldung, für eine sichere Verbindung und für das, was Sie selbst eingestellt haben, auch diese Wahl.",
      fr: "Pour vous connecter, protéger la connexion et retenir vos réglages, y compris ce choix.",
      es: "Para iniciar su sesión, proteger la conexión y recordar lo que usted configura, incluida esta elección.",
    },
  },
  {
    key: "analytics",
    required: false,
    name: { en: "Usage analytics", de: "Nutzungsanalyse", fr: "Mesure d’audience", es: "Análisis de uso" },
    description: {
      en: "Counts which pages are visited and how people find them. Addresses of pages are sent without anything that names you, your company or your data.",
      de: "Zählt, welche Seiten besucht werden und wie man zu ihnen findet. Seitenadressen werden ohne alles gesendet, was Sie, Ihr Unternehmen oder Ihre Daten nennt.",
      fr: "Compte les pages visitées et la façon d’y arriver. Les adresses des pages sont envoyées sans rien qui désigne vous, votre entreprise ou vos données.",
      es: "Cuenta qué páginas se visitan y cómo se llega a ellas. Las direcciones se envían sin nada que identifique a usted, su empresa o sus datos.",
    },
  },
  {
    key: "performance",
    required: false,
    name: {
      en: "Performance monitoring",
      de: "Leistungsüberwachung",
      fr: "Suivi des performances",
      es: "Control del rendimiento",
    },
    description: {
      en: "Shows us where pages are slow or fail in real browsers. Texts and fields of the page are masked before anything is sent.",
      de: "Zeigt uns, wo Seiten in echten Browsern langsam sind oder Fehler haben. Texte und Felder der Seite werden vor dem Senden unkenntlich gemacht.",
      fr: "Nous montre où les pages sont lentes ou échouent dans de vrais navigateurs. Les textes et champs de la page sont masqués avant tout envoi.",
      es: "Nos muestra dónde las páginas van lentas o fallan en navegadores reales. Los textos y campos de la página se ocultan antes de enviar nada.",
    },
  },
];
