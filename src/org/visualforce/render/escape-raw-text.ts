/**
 * A value in a script or style sheet is not escaped, as on the platform, where pages use `JSENCODE`. What would end
 * the element, or start a comment in it, is broken by a backslash, which a string in it does not see.
 */
export const escapeRawText = (text: string) => text.replace(/<(?=[/!])/g, '<\\');
