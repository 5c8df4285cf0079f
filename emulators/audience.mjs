/** The audience tag of the application that the emulator issues tokens for; any text will do. */
export const AUDIENCE = "sandbox-application-audience";
