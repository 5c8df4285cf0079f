import { SIGN_IN_LASTS } from "@/lib/retention/rules";
import type { ConsentService } from "../schema";
import { days, hours, minutes, untilBrowserCloses, untilTabCloses } from "./lifetimes";

const lumina: ConsentService = {
  key: "lumina",
  category: "necessary",
  provider: "Lumina ERP, LLC",
  processor: null,
  hosts: [],
  name: { en: "Lumina", de: "Lumina", fr: "Lumina", es: "Lumina" },
  description: {
    en: "The product itself: your session, your browser as one you have used before, your settings, your choice about cookies.",
    de: "Das Produkt selbst: Ihre Sitzung, Ihr Browser als einer, den Sie schon benutzt haben, Ihre Einstellungen, Ihre Wahl zu Cookies.",
    fr: "Le produit lui-même : votre session, votre navigateur reconnu, vos réglages, votre choix en matière de cookies.",
    es: "El propio producto: su sesión, su navegador ya conocido, sus ajustes, su elección sobre las cookies.",
  },
  entries: [
    {
      pattern: "__Host-lumina-session",
      kind: "cookie",
      ...days(SIGN_IN_LASTS.days),
      purpose: {
        en: "Keeps you signed in. A random token; without it there is no workspace.",
        de: "Hält Sie angemeldet. Ein Zufallswert; ohne ihn gibt es keinen Arbeitsbereich.",
        fr: "Vous garde connecté. Un jeton aléatoire ; sans lui, pas d’espace de travail.",
        es: "Mantiene su sesión iniciada. Un valor aleatorio; sin él no hay espacio de trabajo.",
      },
    },
    {
      pattern: "__Host-lumina-device",
      kind: "cookie",
      ...days(SIGN_IN_LASTS.browserDays),
      purpose: {
        en: "Recognises a browser you have signed in with, so that we can warn you by mail about one you have not, so that wrong passwords typed by strangers do not keep you out, and so that a browser you trust is not asked for a code.",
        de: "Erkennt einen Browser, mit dem Sie sich schon angemeldet haben, damit wir Sie bei einem fremden per Mail warnen können, falsche Passwörter Fremder Sie nicht aussperren und ein Browser, dem Sie vertrauen, nicht nach einem Code gefragt wird.",
        fr: "Reconnaît un navigateur déjà utilisé pour vous connecter, afin de vous avertir par e-mail d’un inconnu, pour que les mots de passe erronés d’inconnus ne vous bloquent pas et pour qu’aucun code ne soit demandé dans un navigateur de confiance.",
        es: "Reconoce un navegador con el que ya inició sesión, para avisarle por correo de uno desconocido, para que las contraseñas erróneas de extraños no le bloqueen y para no pedirle un código en un navegador de confianza.",
      },
    },
    {
      pattern: "__Host-lumina-staff",
      kind: "cookie",
      ...hours(SIGN_IN_LASTS.staffProofHours),
      purpose: {
        en: "For Lumina's own staff only: remembers that a code from their authenticator app was right in this browser.",
        de: "Nur für das eigene Personal von Lumina: merkt sich, dass in diesem Browser ein Code aus der Authenticator-App richtig war.",
        fr: "Réservé au personnel de Lumina : retient qu’un code de son application d’authentification était juste dans ce navigateur.",
        es: "Solo para el personal de Lumina: recuerda que en este navegador un código de su aplicación de autenticación fue correcto.",
      },
    },
    {
      pattern: "__Host-lumina-auth-*",
      kind: "cookie",
      ...minutes(15),
      purpose: {
        en: "While you sign in at another provider, such as Google: its answer counts only in the browser that asked for it.",
        de: "Während Sie sich bei einem anderen Anbieter wie Google anmelden: Dessen Antwort gilt nur in dem Browser, der danach gefragt hat.",
        fr: "Pendant votre connexion chez un autre fournisseur, tel que Google : sa réponse ne vaut que dans le navigateur qui l’a demandée.",
        es: "Mientras inicia sesión con otro proveedor, como Google: su respuesta solo vale en el navegador que la pidió.",
      },
    },
    {
      pattern: "__Host-lumina-consent",
      kind: "cookie",
      ...days(365),
      purpose: {
        en: "Remembers what you chose here, when, and for which version: 182 days after a refusal, 365 after consent.",
        de: "Merkt sich, was Sie hier gewählt haben, wann und zu welcher Version: 182 Tage nach einer Ablehnung, 365 nach einer Zustimmung.",
        fr: "Retient votre choix, sa date et la version : 182 jours après un refus, 365 après un accord.",
        es: "Recuerda lo que eligió, cuándo y para qué versión: 182 días tras un rechazo, 365 tras un consentimiento.",
      },
    },
    {
      pattern: "lumina_sidebar",
      kind: "cookie",
      ...untilBrowserCloses,
      purpose: {
        en: "Remembers that you folded the sidebar.",
        de: "Merkt sich, dass Sie die Seitenleiste eingeklappt haben.",
        fr: "Retient que vous avez replié la barre latérale.",
        es: "Recuerda que plegó la barra lateral.",
      },
    },
    {
      pattern: "lumina-keys",
      kind: "local-storage",
      lifetimeDays: null,
      lifetime: {
        en: "until you switch it or clear it",
        de: "bis Sie es ändern oder löschen",
        fr: "jusqu’à votre modification ou suppression",
        es: "hasta que lo cambie o lo borre",
      },
      purpose: {
        en: "Remembers whether single-key shortcuts are on.",
        de: "Merkt sich, ob Tastenkürzel aus einer Taste eingeschaltet sind.",
        fr: "Retient si les raccourcis à une touche sont actifs.",
        es: "Recuerda si los atajos de una tecla están activos.",
      },
    },
    {
      pattern: "lumina-consent-check",
      kind: "session-storage",
      ...untilTabCloses,
      purpose: {
        en: "After a withdrawal: what was removed, until the page has loaded anew and we have looked again.",
        de: "Nach einem Widerruf: was entfernt wurde, bis die Seite neu geladen ist und wir noch einmal nachgesehen haben.",
        fr: "Après un retrait : ce qui a été supprimé, jusqu’à la vérification après rechargement de la page.",
        es: "Tras una retirada: lo que se eliminó, hasta recargar la página y volver a mirar.",
      },
    },
    {
      pattern: "lumina-consent-off",
      kind: "local-storage",
      lifetimeDays: null,
      lifetime: {
        en: "until a choice is saved",
        de: "bis eine Wahl gespeichert ist",
        fr: "jusqu’à l’enregistrement d’un choix",
        es: "hasta que se guarde una elección",
      },
      purpose: {
        en: "After a withdrawal that could not be saved yet: which optional services it left on, when, and a code that tells its person from others. Names nobody.",
        de: "Nach einem Widerruf, der noch nicht gespeichert werden konnte: welche optionalen Dienste er anließ, wann, und ein Kennzeichen, das seine Person von anderen unterscheidet. Nennt niemanden.",
        fr: "Après un retrait pas encore enregistré : les services facultatifs qu’il a laissés actifs, quand, et un code qui distingue sa personne des autres. Ne désigne personne.",
        es: "Tras una retirada aún no guardada: qué servicios opcionales dejó activos, cuándo, y un código que distingue a su persona de otras. No nombra a nadie.",
      },
    },
    {
      pattern: "lumina-gpc-seen",
      kind: "session-storage",
      ...untilTabCloses,
      purpose: {
        en: "Remembers that you closed the note about Global Privacy Control. The same for everybody.",
        de: "Merkt sich, dass Sie den Hinweis zu „Global Privacy Control“ geschlossen haben. Für alle gleich.",
        fr: "Retient que vous avez fermé la note sur Global Privacy Control. Identique pour tous.",
        es: "Recuerda que cerró el aviso sobre Global Privacy Control. Igual para todos.",
      },
    },
  ],
};

const cloudflareSecurity: ConsentService = {
  key: "cloudflare-security",
  category: "necessary",
  provider: "Cloudflare, Inc.",
  processor: "cloudflare",
  hosts: ["challenges.cloudflare.com"],
  name: {
    en: "Cloudflare protection",
    de: "Cloudflare-Schutz",
    fr: "Protection Cloudflare",
    es: "Protección de Cloudflare",
  },
  description: {
    en: "Tells people from attacking programs. Set only when a request looks like one.",
    de: "Unterscheidet Menschen von angreifenden Programmen. Wird nur gesetzt, wenn eine Anfrage danach aussieht.",
    fr: "Distingue les personnes des programmes malveillants. Déposé seulement si une requête y ressemble.",
    es: "Distingue a las personas de los programas atacantes. Solo se usa si una petición lo parece.",
  },
  entries: [
    {
      pattern: "__cf_bm",
      kind: "cookie",
      ...minutes(30),
      purpose: {
        en: "Bot protection: how likely a request is automated.",
        de: "Schutz vor Bots: wie wahrscheinlich eine Anfrage automatisch ist.",
        fr: "Protection contre les robots : probabilité qu’une requête soit automatisée.",
        es: "Protección contra bots: la probabilidad de que una petición sea automática.",
      },
    },
    {
      pattern: "cf_clearance",
      kind: "cookie",
      ...minutes(30),
      purpose: {
        en: "Remembers that a check for bots was passed.",
        de: "Merkt sich, dass eine Bot-Prüfung bestanden ist.",
        fr: "Retient qu’un contrôle anti-robots a été réussi.",
        es: "Recuerda que se superó una comprobación de bots.",
      },
    },
  ],
};

const cloudflareAccess: ConsentService = {
  key: "cloudflare-access",
  category: "necessary",
  provider: "Cloudflare, Inc.",
  processor: "cloudflare",
  hosts: ["*.cloudflareaccess.com"],
  name: {
    en: "Cloudflare Access",
    de: "Cloudflare Access",
    fr: "Cloudflare Access",
    es: "Cloudflare Access",
  },
  description: {
    en: "Signs Lumina's own staff in to the administration. Visitors and customers never get it.",
    de: "Meldet Mitarbeitende von Lumina an der Verwaltung an. Besucher und Kunden erhalten es nie.",
    fr: "Connecte le personnel de Lumina à l’administration. Jamais déposé chez les visiteurs ou clients.",
    es: "Inicia la sesión del personal de Lumina en la administración. Visitantes y clientes nunca lo reciben.",
  },
  entries: [
    {
      pattern: "CF_Authorization",
      kind: "cookie",
      ...hours(24),
      purpose: {
        en: "Proves to the administration which member of staff is signed in.",
        de: "Weist gegenüber der Verwaltung nach, welches Mitglied des Personals angemeldet ist.",
        fr: "Prouve à l’administration quel membre du personnel est connecté.",
        es: "Acredita ante la administración qué miembro del personal ha iniciado sesión.",
      },
    },
  ],
};

export const necessaryServices: ConsentService[] = [lumina, cloudflareSecurity, cloudflareAccess];
