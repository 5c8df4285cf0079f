import type { ConsentTexts } from "../schema";

export const textsFr: ConsentTexts = {
  bannerTitle: "Cookies : à vous de décider",
  bannerText:
    "Lumina fonctionne avec le strict nécessaire. Si vous êtes d’accord, nous mesurons aussi l’usage du site (Google Analytics) et ses lenteurs ou ses erreurs (Datadog). Rien de cela ne s’exécute avant votre choix, et un refus ne vous coûte rien.",
  noteEeaUk:
    "Lumina ERP, LLC est responsable du traitement. Vous pouvez changer d’avis à tout moment dans « Paramètres des cookies » ; vos droits figurent dans la politique de confidentialité.",
  noteCalifornia:
    "Nous ne vendons ni ne partageons d’informations personnelles. Nous vous posons tout de même la question, et le signal Global Privacy Control vaut refus.",
  noteElsewhere: "Vous pouvez changer d’avis à tout moment dans « Paramètres des cookies ».",
  askedAgain:
    "Vous aviez déjà décidé. C’était il y a longtemps, ou un point important a changé : nous vous reposons la question.",
  accept: "Tout accepter",
  reject: "Tout refuser",
  choose: "Choisir",
  save: "Enregistrer",
  close: "Fermer",
  language: "Langue",
  cookiePolicy: "Politique des cookies",
  centreTitle: "Paramètres des cookies",
  centreIntro:
    "Tout ce que ce produit peut conserver dans votre navigateur, par catégorie et par service. Le nécessaire ne peut pas être désactivé ; tout le reste est désactivé tant que vous ne l’activez pas.",
  alwaysOn: "Toujours actif",
  provider: "Fournisseur",
  hosts: "Contacte",
  noHosts: "personne d’autre que Lumina",
  details: "Ce qui est conservé, et combien de temps",
  name: "Nom",
  kind: "Type",
  lifetime: "Durée",
  purpose: "But",
  kindCookie: "Cookie",
  kindLocalStorage: "Stockage local",
  kindSessionStorage: "Stockage de session",
  kindIndexedDb: "Base de données du navigateur",
  kindCacheStorage: "Cache du navigateur",
  noStorage: "Ne conserve rien dans le navigateur.",
  undecided: "Vous n’avez pas encore décidé : rien de facultatif ne s’exécute.",
  receipt: "Décidé le {date}, version {version}. Reçu {receipt}",
  gpcTitle: "Global Privacy Control est respecté",
  gpcText:
    "Votre navigateur demande aux sites de ne pas vendre, partager ni suivre. Pour Lumina, cela vaut refus : rien de facultatif ne s’exécute, même si vous aviez accepté auparavant, et nous ne gardons rien qui permette de vous identifier.",
  saved: "Votre choix est enregistré.",
  removed: "Supprimé de votre navigateur : {names}.",
  removedNothing: "Votre navigateur ne contenait rien de ces services à supprimer.",
  nothingCameBack: "Nous avons vérifié après le rechargement de la page : rien n’est revenu.",
  cameBack:
    "Ces éléments étaient revenus et ont été supprimés à nouveau : {names}. Merci de le signaler à privacy@lumina-erp.com.",
  notSaved: "Votre choix n’a pas pu être enregistré ; rien de facultatif ne s’exécute. Veuillez réessayer.",
  cookiesBlocked:
    "Votre navigateur refuse les cookies ; un choix ne peut donc pas être mémorisé. Rien de facultatif ne s’exécute. La connexion nécessite des cookies.",
  unreachable: "Les paramètres sont injoignables pour le moment. D’ici là, rien de facultatif ne s’exécute.",
};
