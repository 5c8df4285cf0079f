/** The person whom a right is carried out for: whichever of the three is known of them. */
export interface Subject {
  /** Their account at Lumina. */
  userId: string | null;
  /** Lower case, as addresses are stored. */
  email: string | null;
  /** E.164, such as +12025550101. */
  phone: string | null;
}

/** @throws Error when nothing tells who it is: no statement may then match what has no address */
export function requireSubject(subject: Subject): Subject {
  const { userId, email, phone } = subject;
  const known = {
    userId: userId || null,
    email: email?.trim().toLowerCase() || null,
    phone: phone?.trim() || null,
  };
  if (!known.userId && !known.email && !known.phone)
    throw new Error("A right is carried out for a person: name an account, an address or a telephone.");
  return known;
}
