/** A text as it may stand in HTML and in its attributes. */
export const escaped = (value) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
