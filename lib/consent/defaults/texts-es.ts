import type { ConsentTexts } from "../schema";

export const textsEs: ConsentTexts = {
  bannerTitle: "Cookies: usted decide",
  bannerText:
    "Lumina funciona solo con lo imprescindible. Si está de acuerdo, también medimos cómo se usa el sitio (Google Analytics) y dónde va lento o falla (Datadog). Nada de eso se ejecuta antes de su elección, y rechazarlo no le cuesta nada.",
  noteEeaUk:
    "El responsable es Lumina ERP, LLC. Puede cambiar de opinión en cualquier momento en «Configuración de cookies»; sus derechos figuran en la política de privacidad.",
  noteCalifornia:
    "No vendemos ni compartimos información personal. Preguntamos de todos modos, y la señal Global Privacy Control cuenta como rechazo.",
  noteElsewhere: "Puede cambiar de opinión en cualquier momento en «Configuración de cookies».",
  askedAgain:
    "Ya había decidido. Fue hace tiempo, o algo importante ha cambiado, así que volvemos a preguntar.",
  accept: "Aceptar todo",
  reject: "Rechazar todo",
  choose: "Elegir",
  save: "Guardar elección",
  close: "Cerrar",
  language: "Idioma",
  cookiePolicy: "Política de cookies",
  centreTitle: "Configuración de cookies",
  centreIntro:
    "Todo lo que este producto puede guardar en su navegador, por categoría y por servicio. Lo necesario no se puede desactivar; todo lo demás está desactivado hasta que usted lo active.",
  alwaysOn: "Siempre activo",
  provider: "Proveedor",
  hosts: "Contacta con",
  noHosts: "nadie más que Lumina",
  details: "Qué se guarda y durante cuánto tiempo",
  name: "Nombre",
  kind: "Tipo",
  lifetime: "Duración",
  purpose: "Finalidad",
  kindCookie: "Cookie",
  kindLocalStorage: "Almacenamiento local",
  kindSessionStorage: "Almacenamiento de sesión",
  kindIndexedDb: "Base de datos del navegador",
  kindCacheStorage: "Caché del navegador",
  noStorage: "No guarda nada en el navegador.",
  undecided: "Todavía no ha decidido: no se ejecuta nada opcional.",
  receipt: "Decidido el {date}, versión {version}. Recibo {receipt}",
  gpcTitle: "Se respeta Global Privacy Control",
  gpcText:
    "Su navegador pide a los sitios que no vendan, compartan ni rastreen. Lumina lo toma como un rechazo: no se ejecuta nada opcional, tampoco si antes aceptó, y no guardamos nada que pueda identificarle.",
  saved: "Su elección está guardada.",
  removed: "Eliminado de su navegador: {names}.",
  removedNothing: "No había nada de estos servicios en su navegador que eliminar.",
  nothingCameBack: "Volvimos a mirar después de recargar la página: no volvió nada.",
  cameBack:
    "Estos habían vuelto y se han eliminado de nuevo: {names}. Por favor, avise a privacy@lumina-erp.com.",
  notSaved: "No se pudo guardar su elección, así que no se ejecuta nada opcional. Inténtelo de nuevo.",
  cookiesBlocked:
    "Su navegador rechaza las cookies, así que no se puede recordar una elección. No se ejecuta nada opcional. Para iniciar sesión hacen falta cookies.",
  unreachable: "La configuración no está disponible ahora mismo. Hasta entonces no se ejecuta nada opcional.",
};
