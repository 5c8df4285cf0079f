import type { LetterTexts } from "./letter-texts";

export const fr: LetterTexts = {
  greeting: "Bonjour,",
  signature: "Lumina",
  kinds: {
    access: "l’accès à vos données",
    portability: "une copie de vos données à emporter",
    rectification: "la rectification de vos données",
    erasure: "l’effacement de vos données",
    restriction: "la limitation du traitement de vos données",
    objection: "votre opposition au traitement de vos données",
    know: "les données que nous détenons sur vous",
    delete: "la suppression de vos données",
    correct: "la correction de vos données",
    "opt-out": "le refus de la vente et du partage",
    complaint: "votre réclamation",
    "minor-report": "votre signalement qu’une personne mineure utilise Lumina",
  },
  complaint: {
    gdpr: "Vous pouvez introduire une réclamation auprès de l’autorité de protection des données du pays où vous vivez ou travaillez (adresses : https://www.edpb.europa.eu/about-edpb/about-edpb/members_fr) et saisir la justice.",
    "uk-gdpr":
      "Vous pouvez nous adresser une réclamation en répondant à ce message, vous adresser à l’Information Commissioner (https://ico.org.uk/make-a-complaint) et saisir la justice.",
    ccpa: "Vous pouvez introduire une réclamation auprès de la California Privacy Protection Agency (https://cppa.ca.gov/webapplications/complaint) ou du procureur général de votre État.",
    other:
      "Vous pouvez introduire une réclamation auprès de l’autorité de protection des données de votre pays. Une réponse à ce message nous parvient aussi.",
  },
  letters: {
    received: {
      subject: "Nous avons reçu votre demande",
      paragraphs: [
        "nous avons reçu votre demande concernant {kind}. Son numéro est {reference}. Nous y répondrons au plus tard le {due}.",
        "Avant toute chose, montrez-nous que cette adresse est la vôtre. Ouvrez {link} et saisissez ce code : {code}. Il est valable {hours} heures.",
        "Si cette demande ne vient pas de vous, ne faites rien : sans le code, personne ne reçoit quoi que ce soit. Vous pouvez aussi nous le signaler en répondant à ce message.",
      ],
    },
    taken: {
      subject: "Nous avons reçu votre demande",
      paragraphs: [
        "nous avons reçu votre demande concernant {kind}. Son numéro est {reference}. Vous étiez connecté, nous savons donc qu’elle vient de vous.",
        "Nous y répondrons au plus tard le {due}. Pour ajouter quelque chose, répondez à ce message.",
      ],
    },
    code: {
      subject: "Votre code",
      paragraphs: [
        "voici le code pour votre demande {reference} : {code}. Saisissez-le sur {link}. Il est valable {hours} heures ; les codes précédents ne le sont plus.",
        "Si vous n’avez rien demandé, ne faites rien.",
      ],
    },
    agent: {
      subject: "Nous avons reçu la demande que vous avez faite pour quelqu’un",
      paragraphs: [
        "nous avons reçu la demande que vous avez faite au nom d’une autre personne. Son numéro est {reference}.",
        "Nous avons demandé à cette personne de la confirmer elle-même. Si vous avez une autorisation signée, répondez à ce message en la joignant.",
      ],
    },
    clarification: {
      subject: "Une question sur votre demande",
      paragraphs: [
        "pour traiter votre demande {reference}, nous avons besoin de savoir :",
        "{question}",
        "Merci de répondre à ce message.",
      ],
    },
    extension: {
      subject: "Il nous faut plus de temps pour votre demande",
      paragraphs: [
        "nous ne pouvons pas terminer votre demande {reference} concernant {kind} dans le délai habituel. La raison : {reason}",
        "Nous y répondrons au plus tard le {due}.",
      ],
    },
    routed: {
      subject: "Votre demande a été transmise",
      paragraphs: [
        "votre demande {reference} concernant {kind} porte sur des données que nous traitons pour un de nos clients : {customer}. C’est cette entreprise qui décide de ces données, nous lui avons donc transmis la demande.",
        "L’entreprise a jusqu’au {due} pour vous répondre.",
      ],
    },
    answer: {
      subject: "Notre réponse à votre demande",
      paragraphs: [
        "voici notre réponse à votre demande {reference} concernant {kind} :",
        "{answer}",
        "{complaint}",
      ],
    },
    refusal: {
      subject: "Nous ne pouvons pas donner suite à votre demande",
      paragraphs: [
        "nous ne pouvons pas donner suite à votre demande {reference} concernant {kind}. La raison : {reason}",
        "{complaint}",
      ],
    },
  },
};
